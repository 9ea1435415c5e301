import path from 'node:path';
import {onTestFinished} from 'vitest';
import type {Stack} from '../../src/product/stack/contract.ts';
import {createEmbeddedStack, stopEmbeddedStack} from '../../src/product/stack/embedded/stack.ts';
import {temporaryFolder} from './perf-tui.ts';

/**
 * A running stack that perf-tui finds as one somebody left up, so that a test can break it while a run is on. `settings` are
 * variables of its services.
 */
export async function detachedStack(
	settings: Readonly<Record<string, string>> = {},
): Promise<{stack: Stack; env: Record<string, string>}> {
	const cache = await temporaryFolder();
	const statePath = path.join(cache, 'perf-tui', 'embedded-stack.json');
	const stack = createEmbeddedStack({
		env: settings,
		detached: true,
		statePath,
	});
	// perf-tui may have started a service again: only the state file knows all processes.
	onTestFinished(async () => {
		await stopEmbeddedStack(statePath);
		await stack.down();
	});
	await stack.up(AbortSignal.timeout(40_000));
	return {stack, env: {XDG_CACHE_HOME: cache}};
}
