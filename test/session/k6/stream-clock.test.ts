import {expect, test} from 'vitest';
import {createBatch} from '../../../src/collectors/k6/stream/point.ts';
import {createStreamClock} from '../../../src/session/k6/stream-clock.ts';

const startMs = Date.parse('2026-03-01T12:00:00Z');
const nothing = new Uint8Array();

function clockOf() {
	let steadyMs = 5000;
	const clock = createStreamClock(() => steadyMs);
	return {
		waits(ms: number) {
			steadyMs += ms;
		},
		reads(...times: readonly number[]) {
			const batch = createBatch(times.length);
			for (const [at, ms] of times.entries()) batch.timeMs[at] = startMs + ms;
			batch.length = times.length;
			clock.see(batch);
			clock.took(new Uint8Array(1));
		},
		findsNothing: () => clock.took(nothing),
		now: () => clock.nowMs() - startMs,
	};
}

test('before its first point a stream has come nowhere, and nobody waits for one that stays without', () => {
	const {waits, reads, findsNothing, now} = clockOf();
	findsNothing();
	expect(now()).toBe(Number.NEGATIVE_INFINITY);
	waits(2000);
	findsNothing();
	findsNothing();
	expect(now()).toBe(Number.POSITIVE_INFINITY);
	reads(300);
	expect(now()).toBe(300);
});

test('it is as late as its newest point, wherever that stands in a piece', () => {
	const {reads, waits, now} = clockOf();
	reads(200, 1400, 1380);
	expect(now()).toBe(1400);
	waits(60_000);
	reads(1600);
	expect(now()).toBe(1600);
});

test('while nothing comes it runs on, from a second on which a k6 that works is never silent for', () => {
	const {reads, waits, findsNothing, now} = clockOf();
	reads(1400);
	for (let ms = 0; ms < 1000; ms += 100) {
		findsNothing();
		expect(now()).toBe(1400);
		waits(100);
	}
	findsNothing();
	waits(2000);
	findsNothing();
	findsNothing();
	expect(now()).toBe(1400 + 2000);
});

test('the time in which its reader stood still is no silence of it', () => {
	const {reads, waits, findsNothing, now} = clockOf();
	reads(1400);
	findsNothing();
	waits(60_000);
	findsNothing();
	expect(now()).toBe(1400);
});

test('when the clock of its points is set back, it goes back too', () => {
	const {reads, now} = clockOf();
	reads(60_000);
	reads(60_100, -3000);
	reads(-2800);
	expect(now()).toBe(-2800);
});
