import type {ResourceSample} from '../../src/collectors/resource-sample.ts';
import type {LimitResult} from '../../src/limits/finding.ts';
import {parseLimitRows} from '../../src/limits/limits-file.ts';
import {watchLimits} from '../../src/limits/watch.ts';
import type {Run} from '../../src/record/schema.ts';
import type {Outcome} from '../../src/state/outcome.ts';
import type {LoadSecond, SecondSeries} from '../../src/state/second.ts';
import {createHistogram} from '../../src/state/values/histogram.ts';
import {sampleOf} from '../session/samples.ts';
import {makeRun} from '../verdicts/run-fixture.ts';

/** The second in which the runs of these tests begin. */
export const startSecond = Date.parse('2026-03-01T12:00:00.000Z') / 1000;

/** Requests that ended within a second: so many of one endpoint and outcome, at a latency in ms each. */
export function answers(
	endpoint: string,
	latencies: readonly number[],
	outcome: Outcome = '2xx',
	tags: Pick<SecondSeries, 'stage' | 'scenario'> = {},
): SecondSeries {
	const latency = createHistogram();
	for (const ms of latencies) latency.add(ms);
	return {endpoint, outcome, count: latencies.length, latency, ...tags};
}

/** So many times the same latency. */
export function times(count: number, ms: number): number[] {
	return Array.from({length: count}, () => ms);
}

/** A second of a run, counted from its start. */
export function second(at: number, series: readonly SecondSeries[], changes: Partial<LoadSecond> = {}): LoadSecond {
	return {
		second: startSecond + at,
		series,
		iterations: series.reduce((sum, {count}) => sum + count, 0),
		dropped: 0,
		checkPasses: 0,
		checkFails: 0,
		vus: 10,
		vusMax: 10,
		...changes,
	};
}

/** A run of so many seconds, each made by its number. */
export function load(length: number, of: (at: number) => readonly SecondSeries[]): LoadSecond[] {
	return Array.from({length}, (_, at) => second(at, of(at)));
}

/** Memory, CPU and losses of a service at a second of the run. */
export function reading(service: string, at: number, changes: Partial<ResourceSample> = {}): ResourceSample {
	return sampleOf(service, startSecond + at, {cpuPercent: 10, memoryBytes: 100e6, ...changes});
}

/** How one row stands at the end of a run. */
export function judge(
	row: object,
	{
		seconds = [],
		samples = [],
		run = {},
	}: {seconds?: readonly LoadSecond[]; samples?: readonly ResourceSample[]; run?: Partial<Run>},
): LimitResult {
	const watch = watchLimits(parseLimitRows([row], 'limits.json').limits);
	watch.see(seconds);
	watch.use(samples);
	return watch.conclude({run: makeRun({}, {durationMs: 600_000, ...run}), series: new Map()})[0]!;
}
