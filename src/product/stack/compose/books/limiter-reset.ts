import {setTimeout as sleep} from 'node:timers/promises';
import fetch from 'node-fetch';
import {StackError} from '../../../../system/stack-error.ts';
import {kept} from '../../../../text/say.ts';
import type {LimiterPolicy} from '../../contract.ts';

/**
 * Full buckets for a key: by the limiter's own route, and where it has none, by leaving it alone until they are full.
 * Rejects with a StackError when the route refuses.
 */
export async function resetKey(limiterUrl: string, key: string, policy: LimiterPolicy): Promise<void> {
	const url = `${limiterUrl}/api/v1/rate-limit/reset?key=${key}`;
	const answer = await fetch(url, {method: 'DELETE', signal: AbortSignal.timeout(5000)}).catch(() => null);
	await answer?.text();
	if (answer?.ok) return;
	if (answer && [404, 405, 501].includes(answer.status)) {
		await sleep((policy.windowSeconds ?? policy.capacity / (policy.refillPerSecond || 1)) * 1000 + 100);
		return;
	}
	const seen = answer ? `answered ${answer.status}` : 'no answer';
	throw new StackError(kept`rate-limiter does not reset (DELETE ${url}: ${seen}): look at its log.`, 'rate-limiter');
}
