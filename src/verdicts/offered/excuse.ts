import type {DueLog, ScenarioLog} from '../../state/offered/due-log.ts';
import {valuesOf} from '../../state/values/column.ts';
import {counted} from '../../text/sentence.ts';

type Drops = Pick<ScenarioLog, 'dropped' | 'droppedUnready' | 'droppedMs'>;

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
	own: Drops,
	{starved, mostVUs, vusMax}: {starved: string | null; mostVUs: number | null; vusMax: DueLog['vusMax']},
): Excuse {
	if (own.dropped === 0) return {excused: 0, excuse: null};
	if (starved !== null) return {excused: own.dropped, excuse: starved};
	const excused = mostVUs === null ? 0 : droppedBefore(own, vusMax.find(({vus}) => vus >= mostVUs)?.atMs ?? null);
	if (excused === 0) return {excused, excuse: null};
	return {excused, excuse: `k6 was still making VUs at ${counted(excused, 'dropped iteration')}`};
}

/** Drops before all VUs were there; null: they never were. */
function droppedBefore({dropped, droppedUnready, droppedMs}: Drops, readyMs: number | null): number {
	if (readyMs === null) return dropped;
	return droppedMs.length < dropped ? droppedUnready : valuesOf(droppedMs).filter(atMs => atMs < readyMs).length;
}
