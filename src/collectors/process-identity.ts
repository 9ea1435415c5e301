import {readFile, readlink} from 'node:fs/promises';
import os from 'node:os';
import {execa} from 'execa';

/**
 * What tells a process from a later one with the same id: when it was started, and on Linux in which boot. Ids are given
 * anew within minutes in a container, where perf-tui may well be the same small number each time. Null when it is gone.
 */
export async function readIdentity(pid: number): Promise<string | null> {
	// In words that are the same whoever asks.
	if (os.platform() !== 'linux') return readStart(pid, {LC_ALL: 'C', TZ: 'UTC'});
	try {
		const [stat, boot] = await Promise.all([
			readFile(`/proc/${pid}/stat`, 'latin1'),
			readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => ''),
		]);
		// The command name may hold spaces and brackets: fields are counted from its last bracket. A zombie is gone.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' ? null : `${boot.trim()}/${fields[19]}`;
	} catch {
		return null;
	}
}

async function readStart(pid: number, env: Readonly<Record<string, string>>): Promise<string | null> {
	const how = {env, reject: false, timeout: 3000} as const;
	const {stdout, exitCode} = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], how);
	return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null;
}

/** A process as a file names it; what the system did not tell is null, and what an older perf-tui did not write is absent. */
export interface NamedProcess {
	readonly pid: number;
	readonly identity: string | null;
	/** Name of the machine, or of the container. */
	readonly host?: string | null;
	/** In which its id is one, on Linux. */
	readonly pidNamespace?: string | null;
}

/** This process, to be written into a file. */
export async function nameThisProcess(): Promise<NamedProcess> {
	const [identity, pidNamespace] = await Promise.all([readIdentity(process.pid), readPidNamespace()]);
	return {pid: process.pid, identity, host: os.hostname(), pidNamespace};
}

/** Whether a process is one of another machine or container, so that nobody here can tell if it runs. */
export async function isElsewhere({host = null, pidNamespace = null}: NamedProcess): Promise<boolean> {
	if (host !== null && host !== os.hostname()) return true;
	return pidNamespace !== null && pidNamespace !== (await readPidNamespace());
}

/** Whether the very process that a file names still runs here. One that is named by its id alone is believed to be it. */
export async function isStillRunning({pid, identity}: NamedProcess): Promise<boolean> {
	const now = await readIdentity(pid);
	if (now === null || identity === null || identity === now) return now !== null;
	// An older perf-tui asked in the words and the time zone of its user.
	return os.platform() !== 'linux' && identity === (await readStart(pid, {}));
}

function readPidNamespace(): Promise<string | null> {
	return readlink('/proc/self/ns/pid').catch(() => null);
}
