import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {expect} from 'vitest';
import {startPerfTui} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';

/** Environment that loads a fault of preload.ts into perf-tui. */
export function breaking(what: 'pane' | 'clock' | 'rejection'): Record<string, string> {
	return {NODE_OPTIONS: `--import=${fileURLToPath(new URL('preload.ts', import.meta.url))}`, BREAK: what};
}

/** Starts `perf-tui run …` with its sessions in `out`, and resolves when k6's stream has grown to so many bytes. */
export async function startRun(
	args: readonly string[],
	out: string,
	extra: Record<string, string> = {},
	leastBytes = 20_000,
) {
	const {child, told} = await startPerfTui(['run', ...args, '--json', '--out', out], extra, {timeout: 100_000});
	await waitFor(async () => expect(await streamBytes(out), 'bytes of the stream').toBeGreaterThan(leastBytes));
	return {child, told};
}

/** Processes below one, itself left out. */
export async function descendants(pid: number): Promise<{pid: number; args: string}[]> {
	const {stdout} = await execa('ps', ['-e', '-o', 'pid=,ppid=,args=']);
	const rows = stdout.split('\n').flatMap(line => {
		const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
		return match ? [{pid: Number(match[1]), parent: Number(match[2]), args: match[3]!}] : [];
	});
	const below = (parent: number): typeof rows =>
		rows.filter(row => row.parent === parent).flatMap(row => [row, ...below(row.pid)]);
	return below(pid);
}

/**
 * Resolves when none of these processes is there: whoever ended them need not have waited for the kernel to take them.
 * `timeout` in milliseconds is more where perf-tui itself is among them, and has a run to bring to its end first.
 */
export async function areGone(processes: readonly {readonly pid: number}[], timeout = 10_000): Promise<void> {
	await waitFor(() => expect(processes.filter(each => isAlive(each.pid))).toEqual([]), {timeout});
}

/** Whether a process is there; a zombie counts. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** Size of the largest raw stream below a results folder. */
async function streamBytes(out: string): Promise<number> {
	const names = await readdir(out, {recursive: true});
	const streams = names.filter(name => name.endsWith('k6.ndjson')).map(name => stat(path.join(out, name)));
	return Math.max(0, ...(await Promise.all(streams)).map(({size}) => size));
}
