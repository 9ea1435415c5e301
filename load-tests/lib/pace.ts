import {sleep} from 'k6';
import type {EndpointName} from './endpoints.ts';
import {skippedStarts, startDelay} from './metrics.ts';
import {createSchedule} from './schedule.ts';

/** One VU's pace. Call `wait`, then `recordStart` right before the first request of the iteration. */
export interface Pace {
	/** Sleeps until this iteration's intended start; returns at once when that has passed. */
	wait(): void;
	/** Records how late the iteration starts, under the endpoint that it calls. */
	recordStart(name: EndpointName): void;
}

/**
 * A schedule of one start each `paceMs`, the first at a random offset within it, so that the VUs do not march in step.
 * With 0 there is no schedule: iterations follow each other, and there is no intended start to be late against.
 */
export function createPace(paceMs: number): Pace {
	if (paceMs === 0) return {wait() {}, recordStart() {}};

	let schedule: ReturnType<typeof createSchedule> | undefined;
	let slot = {intendedMs: 0, skipped: 0};
	return {
		wait() {
			// Whole milliseconds, as the clock has: a start is never early, and a delay never negative.
			schedule ??= createSchedule(paceMs, Date.now() + Math.ceil(Math.random() * paceMs));
			slot = schedule.take(Date.now());
			sleepUntil(slot.intendedMs);
		},
		recordStart(name) {
			startDelay.add(Date.now() - slot.intendedMs, {name});
			if (slot.skipped > 0) skippedStarts.add(slot.skipped, {name});
		},
	};
}

/** Sleeps until a moment in ms since the epoch; returns at once when it has passed. */
export function sleepUntil(atMs: number): void {
	const waitMs = atMs - Date.now();
	if (waitMs > 0) sleep(waitMs / 1000);
}
