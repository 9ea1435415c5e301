import {expect, test} from 'vitest';
import {createNewestOnly} from '../../../src/session/replay/newest-only.ts';

test('of what is asked while something is done only the newest waits, and is told once', async () => {
	const done: number[] = [];
	let wish = 0;
	let answers = 0;
	const {promise: gate, resolve: open} = Promise.withResolvers<void>();
	const newest = createNewestOnly(
		async () => {
			const mine = wish;
			if (mine === 1) await gate;
			done.push(mine);
		},
		() => {
			answers += 1;
		},
	);
	wish = 1;
	const first = newest.ask();
	wish = 2;
	void newest.ask();
	wish = 3;
	const last = newest.ask();
	expect(newest.underway()).toBe(last);
	open();
	await Promise.all([first, last]);
	expect([done, answers]).toEqual([[1, 3], 1]);
	expect(newest.underway()).toBe(null);
});
