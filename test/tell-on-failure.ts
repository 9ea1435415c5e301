import {onTestFinished} from 'vitest';

/**
 * Has the test tell, when it fails or runs out of its time, what something of it shows: a screen, what a child said. Call it
 * after the hook that takes that thing away, because hooks run last to first.
 */
export function tellOnFailure(what: string, seen: () => string | Promise<string>): void {
	const startMs = performance.now();
	onTestFinished(async ({task}) => {
		const error = task.result?.state === 'fail' ? task.result.errors?.[0] : undefined;
		if (!error) return;
		const lastedS = ((performance.now() - startMs) / 1000).toFixed(1);
		error.message += `\n\n${what}, ${lastedS} s after its start:\n${(await seen()).trimEnd()}`;
	});
}
