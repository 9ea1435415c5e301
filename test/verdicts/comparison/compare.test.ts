import {expect, test} from 'vitest';
import {comparisonSchema} from '../../../src/record/comparison-schema.ts';
import {compareRuns} from '../../../src/verdicts/comparison/compare.ts';
import type {RunSeries} from '../../../src/verdicts/comparison/series.ts';
import {createRuns} from './synthetic-run.ts';

const input = {scenario: 'E-2', names: ['OFF', 'ON'], services: ['moalog-server']} as const;
const compare = (a: readonly RunSeries[], b: readonly RunSeries[]) => compareRuns(a, b, input);
const named = (comparison: ReturnType<typeof compare>, name: string) =>
	comparison.figures.find(figure => figure.name === name)!;
const rounds = (count: number, make: (round: number) => RunSeries) => Array.from({length: count}, (_, at) => make(at));

const run = createRuns(5);
/** Every second the same; where nothing is 2xx there is no latency either. */
const steady = (ok: number, broken: number, changes: Partial<RunSeries> = {}): RunSeries => ({
	...run(),
	seconds: Array.from({length: 60}, () => ({
		...{requests: ok + broken, ok, broken, transport: 0},
		latency: ok === 0 ? {} : {'GET /': [[20, ok]] as const},
	})),
	...changes,
});

test.each([1, 2, 3])('a side of %i runs without any 2xx has an interval with a width, and a p', count => {
	const comparison = compare(
		rounds(count, () => steady(0, 100)),
		rounds(count, () => steady(100, 0)),
	);
	const {change} = named(comparison, '2xx a second');
	expect(change!.p).toSatisfy(Number.isFinite);
	expect(change!.low).toBeLessThan(change!.high);
	expect(change).toMatchObject({kind: 'points', estimate: 100, sentence: 'better'});
	expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparisonSchema.parse(comparison));
});

test.each([1, 3])('where %i runs a side agree in everything, every number can be written down', count => {
	const nothing = {memory: {'moalog-server': Array.from({length: 60}, () => 0)}};
	for (const [ok, broken] of [
		[0, 0],
		[0, 100],
		[100, 0],
	] as const) {
		const comparison = compare(
			rounds(count, () => steady(ok, broken, nothing)),
			rounds(count, () => steady(ok, broken, nothing)),
		);
		expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
	}
});

test('one 5xx in 60,000 that is gone is not said to be less than none of it', () => {
	const broken = (count: number) => {
		const {seconds, ...rest} = steady(1000, 0);
		return {...rest, seconds: seconds.map((at, second) => (second === 0 ? {...at, broken: count} : at))};
	};
	const {change} = named(
		compare(
			rounds(3, () => broken(1)),
			rounds(3, () => broken(0)),
		),
		'5xx share',
	);
	expect(change).toMatchObject({kind: 'percent', low: -100, estimate: -100, sentence: 'no change detected'});
});

test('what fails nearly always cannot fail more than always', () => {
	const failing = [980, 999, 991];
	const {a, change} = named(
		compare(
			rounds(3, () => steady(1000, 0)),
			rounds(3, round => steady(1000 - failing[round]!, failing[round]!)),
		),
		'5xx share',
	);
	expect(a).toBe(0);
	expect(change).toMatchObject({kind: 'points', sentence: 'worse'});
	expect(change!.high).toBeLessThanOrEqual(100);
	expect(change!.low).toBeGreaterThan(0);
});

test('endpoints that are called as what every object has are endpoints like others', () => {
	const constructed = (ms: number) => {
		const {seconds, ...rest} = steady(10, 0);
		return {
			...rest,
			seconds: seconds.map((at, second) =>
				second % 2 === 0 ? at : {...at, latency: {constructor: [[ms, 10]] as const}},
			),
		};
	};
	const comparison = compare(
		rounds(3, () => constructed(20)),
		rounds(3, () => constructed(40)),
	);
	expect(named(comparison, '2xx p50, constructor')).toMatchObject({
		a: expect.closeTo(20, 9),
		change: {sentence: 'worse'},
	});
});
