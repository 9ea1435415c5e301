import {createNotedRequest, type NotedRequest} from './noted-request.ts';

/** So many are kept of each endpoint. */
const kept = 20;

/** The slowest requests of one endpoint. */
export interface Slowest {
	readonly endpoint: string;
	/** In no order. */
	readonly requests: NotedRequest[];
	/** A shorter request is none of them. Above 0 from the start: what took no time (no answer came) is not slow. */
	floorMs: number;
}

/** None yet. */
export function createSlowest(endpoint: string): Slowest {
	return {endpoint, requests: [], floorMs: Number.MIN_VALUE};
}

/**
 * The place for a request of at least `floorMs`; null when it is none of the slowest after all. Of two that took equally long
 * the earlier stays, so that the order of reading does not matter.
 */
export function placeAmong(slowest: Slowest, timeMs: number, durationMs: number): NotedRequest | null {
	const {requests} = slowest;
	let place: NotedRequest;
	if (requests.length < kept) {
		place = createNotedRequest();
		requests.push(place);
	} else {
		place = requests.reduce((last, each) => (isSlower(last, each) ? each : last));
		if (place.durationMs === durationMs && place.timeMs <= timeMs) return null;
	}
	place.timeMs = timeMs;
	place.durationMs = durationMs;
	if (requests.length === kept)
		slowest.floorMs = requests.reduce((low, each) => Math.min(low, each.durationMs), Infinity);
	return place;
}

/** Whether one comes before the other: slower, or as slow and earlier. */
export function isSlower(a: NotedRequest, b: NotedRequest): boolean {
	return a.durationMs > b.durationMs || (a.durationMs === b.durationMs && a.timeMs < b.timeMs);
}
