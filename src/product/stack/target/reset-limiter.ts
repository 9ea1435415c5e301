import {setTimeout as sleep} from 'node:timers/promises';
import fetch from 'node-fetch';
import type {EventFeed} from '../../../system/event-feed.ts';
import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import type {Target} from './target-file.ts';

/** As full as a bucket can be: emptied by request, or left alone for as long as it takes to fill. */
export async function resetLimiter({limiter}: Target, feed: Pick<EventFeed, 'event'>): Promise<void> {
	const policy = limiter?.policy;
	const reset = limiter?.reset;
	if (reset) {
		const response = await fetch(reset, {method: 'DELETE', signal: AbortSignal.timeout(5000)});
		await response.arrayBuffer();
		if (!response.ok) throw new StackError(kept`DELETE ${reset} answered ${response.status}: correct limiter.reset.`);
	} else if (policy) {
		const seconds = policy.windowSeconds ?? policy.capacity / policy.refillPerSecond!;
		feed.event('limiter', 'info', kept`waiting ${Math.ceil(seconds)} s until the limiter's buckets are full again`);
		await sleep(seconds * 1000 + 100);
	}
}
