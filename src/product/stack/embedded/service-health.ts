import type {Happening, ServiceStatus} from '../../../system/contract.ts';
import {kept} from '../../../text/say.ts';
import type {ServiceFeed} from './service-feed.ts';

/** What was last seen of a service; a change that nobody asked for is told. */
export interface ServiceHealth {
	seen(): Pick<ServiceStatus, 'state' | 'detail'>;
	/** As somebody here made it. */
	set(state: ServiceStatus['state'], detail?: string): void;
	/** It ended; `lines` is what it wrote last. */
	exited(why: string, lines: readonly string[]): void;
	/** What its health check found; null: nothing. */
	checked(sickness: string | null): void;
}

export function createServiceHealth(service: string, feed: Pick<ServiceFeed, 'event'>): ServiceHealth {
	let seen: ReturnType<ServiceHealth['seen']> = {state: 'missing', detail: null};
	const happening = (kind: Happening['kind'], lines: readonly string[] = []): Happening => ({
		service,
		kind,
		atMs: Date.now(),
		lines,
	});
	return {
		seen: () => seen,
		set(state, detail) {
			seen = {state, detail: detail ?? null};
		},
		exited(why, lines) {
			seen = {state: 'exited', detail: why};
			feed.event(service, 'error', kept`${service} exited: ${why}`, happening('exited', lines));
		},
		checked(sickness) {
			const was = seen.state;
			seen = {state: sickness === null ? 'healthy' : 'unhealthy', detail: sickness};
			if (sickness === null && was === 'unhealthy')
				feed.event(service, 'info', kept`${service} is healthy again`, happening('healthy'));
			if (sickness !== null && was === 'healthy')
				feed.event(service, 'warning', kept`${service} is unhealthy: ${sickness}`, happening('unhealthy'));
		},
	};
}
