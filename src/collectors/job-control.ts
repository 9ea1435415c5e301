import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/**
 * Hands the terminal to the shell as Ctrl+Z does elsewhere, and returns when `fg` has brought it back. This process and
 * those that started it in the same job (npm, a shell script) are stopped; what it started itself, k6 above all, goes on.
 * Without a job control that could bring it back, the kernel ignores the signal and this returns at once.
 */
export function stopJob(): void {
	for (const pid of startersInJob(process.pid, familyOf)) {
		try {
			process.kill(pid, 'SIGTSTP');
		} catch {
			// It has ended since, or is another user's (sudo): the shell sees this process stop all the same.
		}
	}
	// A listener would take the signal in place of the kernel, which alone can stop a process.
	const listeners = process.listeners('SIGTSTP');
	process.removeAllListeners('SIGTSTP');
	process.kill(process.pid, 'SIGTSTP');
	for (const listener of listeners) process.on('SIGTSTP', listener);
}

/** Tells when somebody else asks this process to stop as Ctrl+Z does (`kill -TSTP`); returns the end of it. */
export function onStopAsked(listener: () => void): () => void {
	process.on('SIGTSTP', listener);
	return () => process.off('SIGTSTP', listener);
}

/** A process's parent and group; null when it is gone or nobody can tell. */
type Family = {readonly parent: number; readonly group: number} | null;

/** The processes of the same group that a process descends from, nearest first. */
export function startersInJob(pid: number, look: (pid: number) => Family): number[] {
	const own = look(pid);
	const found: number[] = [];
	for (let next = own?.parent ?? 0; next > 1 && !found.includes(next); ) {
		const family = look(next);
		if (family === null || family.group !== own?.group) break;
		found.push(next);
		next = family.parent;
	}
	return found;
}

function familyOf(pid: number): Family {
	try {
		// The name, in brackets, may hold anything.
		const [, parent, group] = /^.*\) \S (\d+) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
		return {parent: Number(parent), group: Number(group)};
	} catch {
		return askPs(pid);
	}
}

/** Where there is no /proc. */
function askPs(pid: number): Family {
	try {
		const answer = execFileSync('ps', ['-o', 'ppid=,pgid=', '-p', String(pid)], {encoding: 'utf8'});
		const [parent = 0, group = 0] = answer.trim().split(/\s+/).map(Number);
		return {parent, group};
	} catch {
		return null;
	}
}
