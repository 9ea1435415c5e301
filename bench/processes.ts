import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir, readFile} from 'node:fs/promises';

/** User and system time in ms; the kernel counts it in hundredths of a second. */
export async function cpuTimeOf(pid: number): Promise<number> {
	const fields = fieldsOf(await readFile(`/proc/${pid}/stat`, 'latin1'));
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory in bytes, now and at most; the kernel says kB. */
export async function residentOf(pid: number): Promise<{now: number; peak: number}> {
	const status = await readFile(`/proc/${pid}/status`, 'latin1');
	const bytesOf = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024;
	return {now: bytesOf('VmRSS'), peak: bytesOf('VmHWM')};
}

/** Processes that a process started, and those that they started; `args` is the command line with blanks. */
export async function processesBelow(pid: number): Promise<{pid: number; parent: number; args: string}[]> {
	const parents = new Map<number, number>();
	for (const name of await readdir('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
		parents.set(Number(name), Number(fieldsOf(stat)[1]));
	}
	const isBelow = (of: number): boolean => {
		const parent = parents.get(of);
		return parent !== undefined && parent !== 0 && (parent === pid || isBelow(parent));
	};
	const below = [...parents.keys()].filter(isBelow);
	return Promise.all(
		below.map(async of => ({
			pid: of,
			parent: parents.get(of)!,
			args: (await readFile(`/proc/${of}/cmdline`, 'latin1').catch(() => '')).replaceAll('\0', ' '),
		})),
	);
}

/** The process that `script` lent a terminal: its one child, the shell that became it. */
export async function onlyChildOf(pid: number): Promise<number> {
	const child = (await processesBelow(pid)).find(({parent}) => parent === pid);
	if (child === undefined) throw new Error('What was started in the terminal is not running.');
	return child.pid;
}

/** A command in a terminal of 120×40 that only counts. */
export function openInTerminal(
	words: readonly string[],
	env: Readonly<Record<string, string>>,
): {pid: () => Promise<number>; written: () => number; close: () => Promise<void>} {
	const quoted = words.map(word => `'${word}'`).join(' ');
	const child = spawn('script', ['-qec', `stty rows 40 cols 120; exec ${quoted}`, '/dev/null'], {
		env: {...process.env, CI: undefined, TERM: 'xterm-256color', ...env},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	let bytes = 0;
	child.stdout.on('data', (chunk: Buffer) => {
		bytes += chunk.length;
	});
	return {
		pid: () => onlyChildOf(child.pid!),
		written: () => bytes,
		async close() {
			process.kill(await onlyChildOf(child.pid!), 'SIGTERM');
			await ended;
		},
	};
}

/** From the state on: the name before it may hold anything. */
function fieldsOf(stat: string): string[] {
	return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
