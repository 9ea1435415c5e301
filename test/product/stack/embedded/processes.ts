import {mkdtempSync} from 'node:fs';
import {execPath} from 'node:process';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {expect} from 'vitest';
import {waitFor} from '../../../wait-for.ts';

/** Whether a process with this id is there, and no zombie of our own making. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** Waits until all of them are gone. */
export async function waitUntilGone(pids: readonly number[]): Promise<void> {
	await waitFor(() => expect(pids.filter(isAlive)).toEqual([]));
}

/** Runs a script of test/product/stack/embedded as another process, in the same form as these tests run. */
export function runScript(name: string, args: readonly string[], env: Record<string, string> = {}) {
	return execa(execPath, [fileURLToPath(new URL(name, import.meta.url)), ...args], {reject: false, env});
}

/** A folder with a path short enough for sockets, whatever TMPDIR is here. */
export function createFolder(): string {
	return mkdtempSync('/tmp/perf-tui-test-');
}
