/** When the next iteration should start, and how many starts fell out because the last one overran. */
export interface Slot {
	readonly intendedMs: number;
	readonly skipped: number;
}

/**
 * One VU's fixed schedule: start n is intended at first + n × pace, whatever the answers take.
 *
 * After an overrun the schedule is kept: the start that was due next happens at once, late by what it is late, the ones
 * that passed behind it are skipped and counted, and the following start is on the grid again. Catching up on all of
 * them would answer a stall with a burst that no user makes; moving the grid would hide the stall.
 */
export function createSchedule(paceMs: number, firstMs: number): {take: (nowMs: number) => Slot} {
	let slot = 0;
	return {
		take(nowMs) {
			const intendedMs = firstMs + slot * paceMs;
			const following = Math.max(slot, Math.floor((nowMs - firstMs) / paceMs)) + 1;
			const skipped = following - slot - 1;
			slot = following;
			return {intendedMs, skipped};
		},
	};
}
