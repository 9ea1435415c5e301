import {readFile} from 'node:fs/promises';
import os from 'node:os';
import {execa} from 'execa';

/**
 * What tells a process from a later one with the same id: when it was started, and on Linux in which boot. Ids are given
 * anew within minutes in a container, where perf-tui may well be the same small number each time. Null when it is gone.
 */
export async function readIdentity(pid: number): Promise<string | null> {
	if (os.platform() !== 'linux') {
		const {stdout, exitCode} = await execa('ps', ['-o', 'lstart=', '-p', String(pid)], {reject: false, timeout: 3000});
		return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null;
	}
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

/** A process as a file names it: `{pid, identity}`; `identity` is null where the system did not tell it. */
export interface NamedProcess {
	readonly pid: number;
	readonly identity: string | null;
}

/** This process, to be written into a file. */
export async function nameThisProcess(): Promise<NamedProcess> {
	return {pid: process.pid, identity: await readIdentity(process.pid)};
}

/** Whether the very process that a file names still runs. One that is named by its id alone is believed to be it. */
export async function isStillRunning({pid, identity}: NamedProcess): Promise<boolean> {
	const now = await readIdentity(pid);
	return now !== null && (identity === null || identity === now);
}
