import {expect, test} from 'vitest';
import {createOpenSeconds, secondAt, takeClosed} from '../../src/state/open-seconds.ts';

const t = 1_800_000_000;
const never = Number.NEGATIVE_INFINITY;

function secondsOf() {
	const seconds = createOpenSeconds(() => undefined);
	const add = (ms: number) => {
		secondAt(seconds, t * 1000 + ms).iterations++;
	};
	/** Closed seconds as `offset: iterations`. */
	const take = (nowMs = never) =>
		takeClosed(seconds, nowMs === never ? never : t * 1000 + nowMs).map(
			({second, iterations}) => `${second - t}: ${iterations}`,
		);
	return {seconds, add, take};
}

test('a second is not closed before points that are written out of order had their time', () => {
	const {add, take} = secondsOf();
	add(100);
	add(1100);
	add(950);
	expect(take()).toEqual([]);
	add(1499);
	expect(take()).toEqual([]);
	add(1500);
	expect(take()).toEqual(['0: 2']);
});

test('a stall of the stream does not keep the last second open: the clock closes it', () => {
	const {add, take} = secondsOf();
	add(100);
	expect(take(1499)).toEqual([]);
	expect(take(1500)).toEqual(['0: 1']);
	expect(take(9000)).toEqual([]);
});

test('a point that comes too late is in the oldest open second and counted, not lost', () => {
	const {seconds, add, take} = secondsOf();
	add(100);
	add(1100);
	add(2600);
	expect(take()).toEqual(['0: 1', '1: 1']);
	add(1200);
	add(300);
	expect(seconds.late).toBe(2);
	expect(take(Number.POSITIVE_INFINITY)).toEqual(['2: 3']);
	add(2700);
	expect(take(Number.POSITIVE_INFINITY)).toEqual(['3: 1']);
	expect(seconds.late).toBe(3);
});

test('seconds come in order though their first points do not', () => {
	const {seconds, add, take} = secondsOf();
	add(1010);
	add(990);
	expect(seconds.open.map(({second}) => second - t)).toEqual([0, 1]);
	expect(take(Number.POSITIVE_INFINITY)).toEqual(['0: 1', '1: 1']);
});

test('one line with a wrong date neither closes what is open nor makes all others late', () => {
	const {seconds, add, take} = secondsOf();
	add(100);
	add(4e12);
	add(-4e12);
	add(200);
	add(1100);
	expect(seconds.late).toBeLessThanOrEqual(2);
	expect(take(Number.POSITIVE_INFINITY).reduce((sum, text) => sum + Number(text.split(': ')[1]), 0)).toBe(5);
});

test('a clock that was set back an hour freezes the chart for a moment, not for an hour', () => {
	const {seconds, add, take} = secondsOf();
	for (let ms = 0; ms < 20_000; ms += 100) add(ms);
	take();
	for (let ms = 20_000; ms < 40_000; ms += 100) add(ms - 3_600_000);
	expect(seconds.late).toBeLessThan(100);
	const closed = take();
	expect(closed.at(-1)).toBe('-3562: 10');
	// All points are somewhere.
	const rest = take(Number.POSITIVE_INFINITY);
	const count = [...closed, ...rest].reduce((sum, text) => sum + Number(text.split(': ')[1]), 0);
	expect(count).toBe(400 - 190);
});

test('a closed second does not change any more', () => {
	const {seconds, add} = secondsOf();
	add(100);
	const [closed] = takeClosed(seconds, Number.POSITIVE_INFINITY);
	add(200);
	expect(closed!.iterations).toBe(1);
});
