import type {DueLog} from '../../state/offered/due-log.ts';
import {counted} from '../../text/sentence.ts';

/** Dropped iterations that prove nothing about the system, and why. */
export interface Excuse {
	readonly excused: number;
	readonly excuse: string | null;
}

/**
 * Of a starved generator every drop is its own (`starved` says so). One that k6 dropped while it was still making VUs is, too:
 * the system has met fewer users than it was to. With all VUs there and k6 idle, the system held them.
 */
export function excuseOf(
	droppedMs: Float64Array,
	{starved, mostVUs, vusMax}: {starved: string | null; mostVUs: number | null; vusMax: DueLog['vusMax']},
): Excuse {
	if (droppedMs.length === 0) return {excused: 0, excuse: null};
	if (starved !== null) return {excused: droppedMs.length, excuse: starved};
	if (mostVUs === null) return {excused: 0, excuse: null};
	const ready = vusMax.find(({vus}) => vus >= mostVUs)?.atMs ?? Number.POSITIVE_INFINITY;
	const excused = droppedMs.filter(atMs => atMs < ready).length;
	if (excused === 0) return {excused, excuse: null};
	return {excused, excuse: `k6 was still making VUs at ${counted(excused, 'dropped iteration')}`};
}
