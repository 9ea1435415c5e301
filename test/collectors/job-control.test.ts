import {expect, test} from 'vitest';
import {startersInJob} from '../../src/collectors/job-control.ts';

const families: Readonly<Record<number, {parent: number; group: number}>> = {
	1: {parent: 0, group: 1},
	50: {parent: 1, group: 50},
	60: {parent: 50, group: 60},
	61: {parent: 60, group: 60},
	62: {parent: 61, group: 60},
	63: {parent: 62, group: 60},
};
const look = (pid: number) => families[pid] ?? null;

test('Ctrl+Z stops those that started perf-tui in its job, not the shell and not what it started', () => {
	expect(startersInJob(62, look)).toEqual([61, 60]);
	expect(startersInJob(60, look)).toEqual([]);
	expect(startersInJob(999, look)).toEqual([]);
});
