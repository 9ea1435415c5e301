import {expect} from 'vitest';
import type {ServiceFaults, Stack} from '../../src/product/stack/contract.ts';
import type {Session} from '../../src/record/schema.ts';
import {detachedStack} from './detached-stack.ts';
import {sessionOf, startPerfTui, temporaryFolder} from './perf-tui.ts';

/** Runs perf-tui against a stack with these settings, which `breakIt` breaks: before the run, or once its load is on. */
export async function runBroken(
	args: readonly string[],
	when: 'before' | RegExp,
	breakIt: (stack: Stack) => Promise<void>,
	settings: Readonly<Record<string, string>> = {},
): Promise<{exitCode: number | undefined; session: Session; stderr: string}> {
	const {stack, env} = await detachedStack(settings);
	if (when === 'before') await breakIt(stack);
	const out = await temporaryFolder();
	const {child, told} = await startPerfTui(['run', ...args, '--json', '--out', out], env, {timeout: 120_000});
	let broken: Promise<void> | null = null;
	child.stderr.on('data', () => {
		if (when !== 'before' && when.test(told())) broken ??= breakIt(stack);
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
