import {expect, test} from 'vitest';
import {createSchedule} from '../../load-tests/lib/schedule.ts';

test('the pace does not drift, however long answers take', () => {
	const schedule = createSchedule(250, 100);
	const starts = [0, 130, 390, 799].map(nowMs => schedule.take(nowMs));
	expect(starts).toEqual([100, 350, 600, 850].map(intendedMs => ({intendedMs, skipped: 0})));
});

test('after a stall the start that was due is late, and those that were missed are counted', () => {
	const schedule = createSchedule(250, 0);
	schedule.take(-50);
	expect(schedule.take(10_300)).toEqual({intendedMs: 250, skipped: 40});
});

test('a stall is followed by no burst', () => {
	const schedule = createSchedule(250, 0);
	schedule.take(-50);
	schedule.take(10_300);
	expect(schedule.take(10_305)).toEqual({intendedMs: 10_500, skipped: 0});
});

test('a start that is late by less than the pace skips none', () => {
	const schedule = createSchedule(250, 0);
	schedule.take(-50);
	expect(schedule.take(251)).toEqual({intendedMs: 250, skipped: 0});
	expect(schedule.take(252)).toEqual({intendedMs: 500, skipped: 0});
});

test('starts and skips together add up to the time that passed', () => {
	const schedule = createSchedule(100, 0);
	let counted = 0;
	for (const nowMs of [0, 10, 560, 570, 580, 1999]) counted += 1 + schedule.take(nowMs).skipped;
	expect(counted).toBe(20);
});
