import type {faultKinds} from '../record/fault-kinds.ts';
import {kept} from '../text/say.ts';

/** What can be done to a service on purpose. */
export type FaultKind = (typeof faultKinds)[number];

/** One fault: what, to whom, when, and for how long. */
export interface Fault {
	readonly kind: FaultKind;
	/** Compose service name, one of its containers (`api/2`), or a service of the embedded stack. */
	readonly service: string;
	/** From the start of the load. */
	readonly atMs: number;
	/** Until it is undone; 0: at once. A restart undoes itself. */
	readonly forMs: number;
	/** What it may use meanwhile, in cores (`cpu`) or bytes (`memory`); null for every other kind. */
	readonly limit: number | null;
}

/** The service of a name that may be one container of it: `api/2` is of `api`. */
export function serviceOf(name: string): string {
	return name.replace(/\/\d+$/, '');
}

/** Whether two names mean a container in common: `api` is all of its containers, `api/1` and `api/2` are two. */
export function haveContainerInCommon(a: string, b: string): boolean {
	return a === b || a === serviceOf(b) || serviceOf(a) === b;
}

/** A fault in a few words: `redis is killed`, `api may use 0.25 cores`. */
export function describeFault({kind, service, limit}: Pick<Fault, 'kind' | 'service' | 'limit'>): string {
	switch (kind) {
		case 'kill':
			return kept`${service} is killed`;
		case 'stop':
			return kept`${service} is stopped`;
		case 'restart':
			return kept`${service} is restarted`;
		case 'pause':
			return kept`${service} is paused`;
		case 'partition':
			return kept`${service} is off its networks`;
		case 'cpu':
			return kept`${service} may use ${limit} cores`;
		case 'memory':
			return kept`${service} may use ${Math.round((limit ?? 0) / 2 ** 20)} MiB`;
	}
}
