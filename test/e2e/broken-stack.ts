import {execa} from 'execa';
import {expect} from 'vitest';
import type {ServiceFaults, Stack} from '../../src/product/stack/contract.ts';
import type {Session} from '../../src/record/schema.ts';
import {detachedStack} from './detached-stack.ts';
import {bin, childEnvironment, sessionOf, temporaryFolder} from './perf-tui.ts';

/** Runs perf-tui against a stack that `breakIt` breaks: before the run, or once its load is on. */
export async function runBroken(
	args: readonly string[],
	when: 'before' | RegExp,
	breakIt: (stack: Stack) => Promise<void>,
): Promise<{exitCode: number | undefined; session: Session; stderr: string}> {
	const {stack, env} = await detachedStack();
	if (when === 'before') await breakIt(stack);
	const child = execa(process.execPath, [bin, 'run', ...args, '--json', '--out', await temporaryFolder()], {
		env: await childEnvironment(env),
		extendEnv: false,
		reject: false,
		stdin: 'ignore',
		timeout: 120_000,
	});
	let broken: Promise<void> | null = null;
	child.stderr.on('data', (chunk: Buffer) => {
		if (when !== 'before' && when.test(chunk.toString())) broken ??= breakIt(stack);
	});
	const {stdout, stderr, exitCode} = await child;
	if (when !== 'before') expect(broken, `the run never came to ${when}`).not.toBeNull();
	await broken;
	return {exitCode, stderr, session: sessionOf(stdout)};
}

/** What breaks one service of the stack. */
export const faults =
	<S extends keyof ServiceFaults>(service: S, what: ServiceFaults[S]) =>
	(stack: Stack) =>
		stack.books.setFaults!(service, what);
