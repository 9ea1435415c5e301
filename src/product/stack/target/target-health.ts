import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {ServiceStatus} from '../../../system/contract.ts';
import type {EventFeed} from '../../../system/event-feed.ts';
import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import {probe} from './probe.ts';

const watchMs = 2000;
const pollMs = 500;
/** A target that is up answers its health within this. */
export const upLimitMs = 30_000;

/** Whether a system of one's own answers, asked again and again. */
export interface TargetHealth {
	statuses(): readonly ServiceStatus[];
	/** Rejects with a StackError when it does not become healthy in time, or with the signal's reason. */
	untilHealthy(signal: AbortSignal): Promise<void>;
	/** Looks every two seconds from now on, and tells changes; once is enough. */
	begin(): void;
	end(): void;
}

/** Nothing was asked yet. `url` is where its service is now, `route` where its health is. */
export function createTargetHealth(
	{file, url, route}: {readonly file: string; readonly url: () => string; readonly route: string},
	feed: Pick<EventFeed, 'event'>,
): TargetHealth {
	let seen: ServiceStatus | null = null;
	let timer: NodeJS.Timeout | null = null;

	async function look(): Promise<ServiceStatus> {
		const now = await probe('moalog-server', url(), route);
		const before = seen?.state;
		seen = now;
		if (before !== undefined && before !== now.state)
			feed.event(now.name, now.state === 'healthy' ? 'info' : 'error', now.detail ?? kept`${now.name} is ${now.state}`);
		return now;
	}

	return {
		statuses: () => (seen === null ? [] : [seen]),
		async untilHealthy(signal) {
			const deadline = Date.now() + upLimitMs;
			for (;;) {
				const {name, state, detail} = await look();
				if (state === 'healthy') return;
				if (Date.now() > deadline)
					throw new StackError(
						kept`${name} of ${path.basename(file)} is not healthy: ${detail}. Start it, or correct the target file.`,
						name,
					);
				await sleep(pollMs, undefined, {signal});
			}
		},
		begin() {
			timer ??= setInterval(() => void look(), watchMs);
			timer.unref();
		},
		end() {
			if (timer) clearInterval(timer);
			timer = null;
		},
	};
}
