import {readFile} from 'node:fs/promises';
import os from 'node:os';
import {execa} from 'execa';

/** One reading of a process: CPU seconds since it began, resident and anonymous memory. */
export interface ProcessReading {
	readonly atMs: number;
	readonly cpuSeconds: number;
	readonly residentBytes: number;
	/** Null where the system does not tell (macOS). */
	readonly anonymousBytes: number | null;
}

/** Clock ticks a second in /proc/<pid>/stat: 100 on every Linux that Node runs on (USER_HZ is part of its ABI). */
const ticksPerSecond = 100;

/** Reads one process each; those that are gone are left out. Linux reads /proc, other systems ask `ps`. */
export async function readProcesses(pids: readonly number[], nowMs: number): Promise<Map<number, ProcessReading>> {
	if (pids.length === 0) return new Map();
	if (os.platform() !== 'linux') return readByPs(pids, nowMs);
	const readings = await Promise.all(pids.map(async pid => [pid, await readByProc(pid, nowMs)] as const));
	return new Map(readings.filter((entry): entry is [number, ProcessReading] => entry[1] !== null));
}

async function readByProc(pid: number, atMs: number): Promise<ProcessReading | null> {
	try {
		const [stat, status] = await Promise.all([
			readFile(`/proc/${pid}/stat`, 'latin1'),
			readFile(`/proc/${pid}/status`, 'latin1'),
		]);
		return parseProc(stat, status, atMs);
	} catch {
		return null;
	}
}

/** Parses /proc/<pid>/stat and status; null for a process that is only waited for (no memory of its own). */
export function parseProc(stat: string, status: string, atMs: number): ProcessReading | null {
	// The command name may hold spaces and brackets: fields are counted from its last bracket.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const kibibytes = (name: string) => {
		const match = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status);
		return match ? Number(match[1]) * 1024 : null;
	};
	const residentBytes = kibibytes('VmRSS');
	if (residentBytes === null) return null;
	return {
		atMs,
		cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
		residentBytes,
		anonymousBytes: kibibytes('RssAnon'),
	};
}

async function readByPs(pids: readonly number[], atMs: number): Promise<Map<number, ProcessReading>> {
	const {stdout} = await execa('ps', ['-o', 'pid=,rss=,time=', '-p', pids.join(',')], {reject: false});
	return parsePs(typeof stdout === 'string' ? stdout : '', atMs);
}

/** Parses `ps -o pid=,rss=,time=`: KiB, and `[[dd-]hh:]mm:ss[.cc]`. */
export function parsePs(output: string, atMs: number): Map<number, ProcessReading> {
	const readings = new Map<number, ProcessReading>();
	for (const line of output.split('\n')) {
		const match = /^\s*(\d+)\s+(\d+)\s+(?:(\d+)-)?(?:(\d+):)?(\d+):([\d.]+)\s*$/.exec(line);
		if (!match) continue;
		const [, pid, rss, days = 0, hours = 0, minutes, seconds] = match;
		readings.set(Number(pid), {
			atMs,
			cpuSeconds: Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
			residentBytes: Number(rss) * 1024,
			anonymousBytes: null,
		});
	}
	return readings;
}

/** Percent of one core between two readings; null without a first one or without time between them. */
export function cpuPercentBetween(before: ProcessReading | undefined, after: ProcessReading): number | null {
	if (!before || after.atMs <= before.atMs || after.cpuSeconds < before.cpuSeconds) return null;
	return ((after.cpuSeconds - before.cpuSeconds) / ((after.atMs - before.atMs) / 1000)) * 100;
}

/** Stolen and all CPU time of the machine since boot, in ticks; null where the system does not tell. */
export async function readStolenTicks(): Promise<{stolen: number; all: number} | null> {
	try {
		const line = (await readFile('/proc/stat', 'latin1')).split('\n')[0] ?? '';
		const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
		return {stolen: ticks[7] ?? 0, all: ticks.reduce((sum, value) => sum + value, 0)};
	} catch {
		return null;
	}
}
