import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createLineBudget} from '../../../../src/system/compose/start/line-budget.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

function budget() {
	const told: string[] = [];
	return {
		told,
		...createLineBudget(
			line => told.push(line),
			count => told.push(`(${count})`),
		),
	};
}

test.each([250, 3000])(
	'of a burst of %i lines the last ones come, and how many lay between, though nothing follows',
	count => {
		const {told, add} = budget();
		for (let line = 1; line <= count; line++) add(String(line));
		add('ERROR the last important line');
		expect(told).toHaveLength(100);
		vi.advanceTimersByTime(1000);
		expect(told[100]).toBe(`(${count + 1 - 200})`);
		expect(told).toHaveLength(201);
		expect(told.slice(-2)).toEqual([String(count), 'ERROR the last important line']);
	},
);

test('what fits is passed on at once, and every second anew', () => {
	const {told, add} = budget();
	for (let second = 0; second < 3; second++) {
		for (let line = 0; line < 100; line++) add(`${second}.${line}`);
		expect(told).toHaveLength(100 * (second + 1));
		vi.advanceTimersByTime(1000);
	}
	expect(told).toHaveLength(300);
});

test('what is held back comes at once when its source ends', () => {
	const {told, add, flush} = budget();
	for (let line = 1; line <= 150; line++) add(String(line));
	flush();
	expect(told.at(-1)).toBe('150');
	expect(told).toHaveLength(150);
	vi.advanceTimersByTime(5000);
	expect(told).toHaveLength(150);
});
