import {describe, expect, test} from 'vitest';
import {createRunState} from '../../src/state/run-state.ts';
import type {LoadSecond} from '../../src/state/second.ts';
import {createHistogram} from '../../src/state/values/histogram.ts';

const t = 1_800_000_000;

function second(at: number, count: number): LoadSecond {
	const latency = createHistogram();
	for (let i = 0; i < count; i++) latency.add(10);
	return {
		second: t + at,
		series: [{endpoint: '/', outcome: '2xx', count, latency}],
		iterations: count,
		dropped: 0,
		checkPasses: 0,
		checkFails: 0,
		vus: 1,
		vusMax: 1,
	};
}

describe('a clock that is set back a minute in the middle of 50 requests a second', () => {
	const state = createRunState();
	const views = Array.from({length: 60}, (_, at) => {
		state.apply([second(at < 20 ? at : at - 60, 50)], []);
		return state.view();
	});

	test('leaves the rates what they are', () => {
		for (const {perSecond, rates, endpoints} of views) {
			expect(perSecond).toBeCloseTo(50);
			expect(rates['2xx']).toBeCloseTo(50);
			expect(endpoints[0]!.perSecond).toBeCloseTo(50);
		}
	});

	test('leaves no more in the last ten seconds than they hold', () => {
		expect(views.map(({latency}) => latency['2xx'].recent.count)).toEqual(
			views.map((_, at) => Math.min(10, at + 1) * 50),
		);
	});

	test('makes no second of the charts come twice, or before another', () => {
		expect(views.at(-1)!.seconds.map(each => each.second - t)).toEqual(Array.from({length: 60}, (_, at) => at));
	});

	test('is the same for one who goes on from a copy', () => {
		const copy = state.copy();
		copy.apply([second(0, 50)], []);
		expect(copy.view().perSecond).toBeCloseTo(50);
		expect(copy.view().seconds.at(-1)!.second).toBe(t + 60);
	});
});

test('a clock that is set right again goes on as it is, with what it left out as zeros', () => {
	const state = createRunState();
	state.apply(
		[0, 1, -60, -59, 5].map(at => second(at, 50)),
		[],
	);
	expect(state.view().seconds.map(each => [each.second - t, each.byOutcome['2xx']])).toEqual([
		[0, 50],
		[1, 50],
		[2, 50],
		[3, 50],
		[4, 0],
		[5, 50],
	]);
});

test('all seconds are counted, though the charts hold an hour of them', () => {
	const state = createRunState();
	for (let at = 0; at < 7200; at += 2) state.apply([second(at, 1)], []);
	const {seconds, closedSeconds} = state.view();
	expect([seconds.length, closedSeconds]).toEqual([3600, 7199]);
});
