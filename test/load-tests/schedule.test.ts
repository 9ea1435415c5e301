import {expect, test} from 'vitest';
import {createSchedule} from '../../load-tests/lib/schedule.ts';

test('the pace drifts by the time that answers take', () => {
	const schedule = createSchedule(250, 100);
	const starts = [0, 130, 390, 799].map(nowMs => schedule.take(nowMs));
	expect(starts).toEqual([100, 350, 600, 850].map(intendedMs => ({intendedMs, skipped: 0})));
});

test('a stall is hidden by moving the schedule behind it', () => {
	const schedule = createSchedule(250, 0);
	schedule.take(-50);
	expect(schedule.take(10_300)).toEqual({intendedMs: 250, skipped: 40});
});

test('a stall is followed by a burst that catches up on every missed start', () => {
	const schedule = createSchedule(250, 0);
	schedule.take(-50);
	schedule.take(10_300);
	expect(schedule.take(10_305)).toEqual({intendedMs: 10_500, skipped: 0});
});

test('a start that is late by less than the pace skips one', () => {
	const schedule = createSchedule(250, 0);
	schedule.take(-50);
	expect(schedule.take(251)).toEqual({intendedMs: 250, skipped: 0});
	expect(schedule.take(252)).toEqual({intendedMs: 500, skipped: 0});
});

test('starts and skips together no longer add up to the time that passed', () => {
	const schedule = createSchedule(100, 0);
	let counted = 0;
	for (const nowMs of [0, 10, 560, 570, 580, 1999]) counted += 1 + schedule.take(nowMs).skipped;
	expect(counted).toBe(20);
});
