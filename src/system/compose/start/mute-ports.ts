import {kept} from '../../../text/say.ts';
import type {EventFeed} from '../../event-feed.ts';
import type {Container} from '../watch/container.ts';
import {notListening} from './port-wait.ts';

/** A port may be for something else than the load: after this long without any other progress it is waited for no more. */
const portGraceMs = 60_000;

/** Containers without a health check whose published port has not answered yet. */
export interface MutePorts {
	/** Those that are still waited for; nothing has moved for `idleMs`. */
	waitedFor(containers: readonly Container[], idleMs: number): Promise<readonly Container[]>;
}

/** Nothing was asked yet. A port that answered once, or was waited for long enough, is not asked again. */
export function createMutePorts(feed: EventFeed): MutePorts {
	const settled = new Set<string>();
	return {
		async waitedFor(containers, idleMs) {
			const mute = await notListening(containers.filter(({id}) => !settled.has(id)));
			for (const entry of containers) if (entry.state === 'running' && !mute.includes(entry)) settled.add(entry.id);
			if (idleMs <= portGraceMs) return mute;
			for (const {id, service} of mute) {
				settled.add(id);
				feed.event(service, 'warning', kept`runs without a health check, and nothing listens on its port yet`);
			}
			return [];
		},
	};
}
