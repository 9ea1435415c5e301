import {expect, test} from 'vitest';
import {cutSeries, warmUpOf} from '../../../src/session/comparison/run-series.ts';
import type {LoadSecond} from '../../../src/state/second.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';
import {onLimiter} from '../../verdicts/limiter-run.ts';
import {AI, makeRun} from '../../verdicts/run-fixture.ts';
import {sampleOf} from '../samples.ts';

const latency = createHistogram();
latency.add(400, 5);
const second = (at: number, endpoint = AI, outcome: '2xx' | '5xx' = '2xx'): LoadSecond => ({
	second: at,
	series: [{endpoint, outcome, count: 5, latency}],
	iterations: 5,
	dropped: 0,
	checkPasses: 0,
	checkFails: 0,
	vus: 1,
	vusMax: 1,
});
const use = (service: string, atMs: number) => sampleOf(service, atMs / 1000, {cpuPercent: 1, memoryBytes: atMs});
const run = makeRun(
	{},
	{scenario: 'E-2', durationMs: 20_000, ...onLimiter('on', {ai: {calls: 5, rejected: 0, costUsd: 1}})},
);

test.each([
	[18, 2],
	[60, 6],
	[180, 18],
	[600, 30],
])('a run of %i s drops its first %i s', (seconds, warmUp) => {
	expect(warmUpOf(seconds)).toBe(warmUp);
});

test('setup, warm-up and the last, cut second stay out of the figures', () => {
	const load = [second(99, 'setup'), ...Array.from({length: 20}, (_, at) => second(100 + at))];
	const series = cutSeries(run, load, []);
	expect(series.warmUpSeconds).toBe(2);
	expect(series.seconds).toHaveLength(17);
	expect(series.seconds.every(({ok}) => ok === 5)).toBe(true);
});

test('a stall is seconds without an answer and no hole in the series', () => {
	const load = [100, 101, 102, 103, 104, 115, 116, 117, 118, 119].map(at => second(at));
	const {seconds} = cutSeries(run, load, []);
	expect(seconds).toHaveLength(17);
	expect(seconds.filter(({requests}) => requests === 0)).toHaveLength(10);
});

test('only memory of the services after the warm-up is compared', () => {
	const load = Array.from({length: 20}, (_, at) => second(100 + at));
	const samples = [
		use('k6', 110_000),
		use('perf-tui', 110_000),
		use('moalog-server', 100_500),
		use('moalog-server', 110_500),
	];
	expect(cutSeries(run, load, samples).memory).toEqual({'moalog-server': [110_500]});
});

test('cost a second stands beside goodput', () => {
	expect(cutSeries(run, [second(100)], []).costPerSecond).toBe(0.05);
});

test('a recording with a year in it takes no more memory than one of a day', () => {
	expect(cutSeries(run, [second(100), second(100 + 31_536_000)], []).seconds.length).toBeLessThanOrEqual(86_400);
});
