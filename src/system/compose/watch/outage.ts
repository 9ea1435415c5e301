import {kept} from '../../../text/say.ts';
import type {Happening, ServiceStatus} from '../../contract.ts';
import type {EventFeed} from '../../event-feed.ts';

/** Whether the engine is away, told when it goes and when it comes back. */
export interface Outage {
	begin(reason: string): void;
	/** So many containers run now, of so many that are wanted. */
	end(running: number, wanted: number): void;
	/** The rows as they stand: nothing is known of any while the engine is away. */
	over(statuses: readonly ServiceStatus[]): readonly ServiceStatus[];
}

export function createOutage(feed: EventFeed): Outage {
	let isAway = false;
	return {
		begin(reason) {
			isAway = true;
			feed.event('docker', 'error', kept`the Docker engine is away (${reason}); waiting for it`, engine('engine-away'));
		},
		end(running, wanted) {
			isAway = false;
			const isWhole = running >= wanted;
			const text = kept`the Docker engine is back: ${running} of ${wanted} services run`;
			feed.event(
				'docker',
				isWhole ? 'info' : 'error',
				isWhole
					? text
					: kept`the Docker engine is back: ${running} of ${wanted} services run; those that do not must be restarted (r)`,
				engine('engine-back'),
			);
		},
		over(statuses) {
			if (!isAway) return statuses;
			return statuses.map(status => ({
				...status,
				state: 'unhealthy' as const,
				detail: kept`the Docker engine is away`,
			}));
		},
	};
}

function engine(kind: 'engine-away' | 'engine-back'): Happening {
	return {service: 'docker', kind, atMs: Date.now(), lines: []};
}
