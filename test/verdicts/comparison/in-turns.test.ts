import {describe, expect, test} from 'vitest';
import {compareInTurns, type TurnSide} from '../../../src/verdicts/comparison/compare-in-turns.ts';
import {fitTurns, type TurnsInput, type TurnValue} from '../../../src/verdicts/comparison/in-turns.ts';
import {createRandom} from '../../../src/verdicts/comparison/random.ts';
import {readingOf} from '../../../src/verdicts/comparison/run-reading.ts';
import type {RunSeries} from '../../../src/verdicts/comparison/series.ts';
import {createRuns} from './synthetic-run.ts';

const input: TurnsInput = {
	scale: 'ratio',
	isMoreBetter: false,
	share: 1,
	tolerance: 5,
	leastVariance: 0.002 ** 2,
	most: null,
};
const order = 'abbaabba';
const turns = (value: (isB: boolean, turn: number) => number): TurnValue[] =>
	[...order].map((side, turn) => ({side: side as 'a' | 'b', turn, value: value(side === 'b', turn)}));

describe('least squares on side and turn', () => {
	test('a machine that becomes slower from run to run is no change of the version', () => {
		const fit = fitTurns(
			turns((_, turn) => 100 * 1.05 ** turn),
			input,
		)!;
		expect(fit.change.sentence).toBe('within noise');
		expect(fit.change.estimate).toBeCloseTo(0, 6);
	});

	test('a change beside a drift is found and sized', () => {
		const fit = fitTurns(
			turns((isB, turn) => 100 * 1.05 ** turn * (isB ? 1.3 : 1)),
			input,
		)!;
		expect(fit.change.sentence).toBe('worse');
		expect(fit.change.estimate).toBeCloseTo(30, 3);
		expect(fit.b / fit.a).toBeCloseTo(1.3, 6);
	});

	test('the interval is that of the textbook: t with 2n − 3 degrees of freedom', () => {
		// By normal equations: estimate 1.9, standard error 0.28128, t(0.975, 5) = 2.57058.
		const values = [10, 12, 13, 11, 10.5, 12.5, 12.8, 11.2];
		const plain: TurnsInput = {...input, scale: 'difference', leastVariance: 0, tolerance: 0};
		const {change} = fitTurns(
			turns((_, turn) => values[turn]!),
			plain,
		)!;
		expect(change.estimate).toBeCloseTo(1.9, 10);
		expect(change.low).toBeCloseTo(1.176944, 5);
		expect(change.high).toBeCloseTo(2.623056, 5);
	});

	test('too few rounds, or one side alone, is no comparison', () => {
		expect(fitTurns(turns(() => 100).slice(0, 3), input)).toBeNull();
		expect(
			fitTurns(
				turns(() => 100).map(value => ({...value, side: 'a' as const})),
				input,
			),
		).toBeNull();
	});

	test('no interval leaves what is possible', () => {
		const share = {...input, scale: 'difference' as const, most: 100, tolerance: 0.1, leastVariance: 400};
		const {low, high} = fitTurns(
			turns(isB => (isB ? 99 : 1)),
			share,
		)!.change;
		expect(high).toBe(99);
		expect(low).toBeGreaterThanOrEqual(-1);
		const rate = fitTurns(
			turns((isB, turn) => (isB ? 1 : 100) * (turn % 3 === 0 ? 20 : 0.05)),
			input,
		)!;
		expect(rate.change.low).toBeGreaterThanOrEqual(-100);
	});

	/** Failed requests of 600 in each run, percent of them, as compareInTurns asks of them. */
	const failures = (failed: readonly number[]) => {
		const sides = 'abbaabbaabba';
		const values = failed.map((count, turn): TurnValue => ({side: sides[turn] as 'a' | 'b', turn, value: count / 6}));
		const counted = failed.map(count => ((count + 1) / 602) * (1 - (count + 1) / 602) * (100 ** 2 / 600));
		const leastVariance = counted.reduce((sum, each) => sum + each, 0) / counted.length;
		return fitTurns(values, {...input, scale: 'difference', share: 1 / 5, tolerance: 0.1, leastVariance, most: 100})!;
	};

	test('one bad run of B is no worse version, and A without failures has none less', () => {
		const {a, b, change} = failures([0, 6, 0, 0, 0, 0]);
		expect(change.sentence).toBe('no change detected');
		expect(change.p).toBeGreaterThan(0.05);
		expect(a).toBe(0);
		expect(change.low).toBeLessThanOrEqual(0);
		expect(change.estimate).toBe(b - a);
	});

	test.each([3, 4, 6])('of %i rounds with one bad run one in twenty is called worse at most', rounds => {
		const random = createRandom(rounds);
		const sessions = Array.from({length: 400}, () => {
			const bad = Math.floor(random() * 2 * rounds);
			return failures(
				Array.from({length: 2 * rounds}, (_, turn) => (turn === bad ? 1 + Math.floor(random() * 300) : 0)),
			).change;
		});
		expect(sessions.filter(({sentence}) => sentence === 'worse').length / 400).toBeLessThanOrEqual(0.05);
	});

	test('sentence, p, interval and figures never contradict each other', () => {
		const random = createRandom(11);
		for (let session = 0; session < 500; session++) {
			const rate = [random() ** 4, random() ** 4];
			const sides = 'abbaabba';
			const {a, b, change} = failures(
				Array.from(sides, side => Math.floor(600 * Math.min(1, rate[side === 'a' ? 0 : 1]! * (0.5 + random())))),
			);
			const isDecided = change.sentence === 'better' || change.sentence === 'worse';
			if (change.sentence !== 'within noise') expect(change.p <= 0.05).toBe(isDecided);
			expect(change.low).toBeLessThanOrEqual(change.estimate);
			expect(change.estimate).toBeLessThanOrEqual(change.high);
			expect(change.estimate).toBe(b - a);
			for (const value of [a, b, a + change.low, a + change.high]) {
				expect(value).toBeGreaterThanOrEqual(-1e-9);
				expect(value).toBeLessThanOrEqual(100 + 1e-9);
			}
		}
	});

	test('where two rounds tell next to nothing, every number can be written down', () => {
		const wild = [1, 1000, 0.001, 50].map((value, turn): TurnValue => ({side: 'abba'[turn] as 'a' | 'b', turn, value}));
		const {change} = fitTurns(wild, {...input, share: 1 / 500})!;
		for (const value of [change.low, change.estimate, change.high, change.detectable, change.p])
			expect(value).toSatisfy(Number.isFinite);
	});

	test('what cannot be told says how large a change these rounds find', () => {
		const noisy = [0.8, 1.3, 0.9, 1.2, 1.1, 0.7, 1.25, 0.85];
		const {change} = fitTurns(
			turns((_, turn) => 100 * noisy[turn]!),
			input,
		)!;
		expect(change.sentence).toBe('no change detected');
		expect(change.detectable).toBeGreaterThan(20);
	});
});

describe('two versions in turns', () => {
	const side = (name: string, runs: readonly RunSeries[], at: readonly number[]): TurnSide => ({
		name,
		ran: {},
		runs: runs.map((series, index) => ({reading: readingOf(series), turn: at[index]!})),
	});
	const [ofA, ofB] = [
		[0, 3, 4, 7],
		[1, 2, 5, 6],
	] as const;
	const both = (a: Parameters<ReturnType<typeof createRuns>>, b: Parameters<ReturnType<typeof createRuns>>) => {
		const make = createRuns(7);
		return compareInTurns(
			side(
				'A',
				ofA.map(() => make(...a)),
				ofA,
			),
			side(
				'B',
				ofB.map(() => make(...b)),
				ofB,
			),
			{scenario: 's', axis: 'image:api', services: ['moalog-server']},
		)!;
	};
	const sentences = (of: ReturnType<typeof both>) =>
		Object.fromEntries(of.figures.map(({name, change, reason}) => [name, change?.sentence ?? reason]));

	test('one slower by a third is worse in its latencies, and in nothing else', () => {
		expect(sentences(both([{}], [{medianMs: 540}]))).toMatchObject({
			'2xx p50': 'worse',
			'2xx p95': 'worse',
			'failed requests': 'within noise',
		});
	});

	test('where more requests fail, no latency is called better', () => {
		const compared = both([{}], [{medianMs: 200, brokenShare: 0.2}]);
		expect(sentences(compared)).toMatchObject({'failed requests': 'worse', '2xx p50': 'no change detected'});
		expect(compared.figures.find(({name}) => name === '2xx p50')!.reason).toContain('more requests failed');
	});

	test('p99 is compared where every run has ten thousand answers', () => {
		const names = (of: ReturnType<typeof both>) => of.figures.map(({name}) => name);
		expect(names(both([{}], [{}]))).not.toContain('2xx p99');
		expect(names(both([{okPerSecond: 200}], [{okPerSecond: 200}]))).toContain('2xx p99');
	});

	test('failed checks are a figure where there are checks', () => {
		const checks = (fails: number) => ({checks: {passes: 1000 - fails, fails}});
		expect(sentences(both([{}, checks(0)], [{}, checks(300)]))).toMatchObject({'failed checks': 'worse'});
		expect(Object.keys(sentences(both([{}], [{}])))).not.toContain('failed checks');
	});

	test('a tolerance of one’s own moves what matters', () => {
		const make = createRuns(3);
		const compared = (rate: number) =>
			compareInTurns(
				side(
					'A',
					ofA.map(() => make({okPerSecond: 100})),
					ofA,
				),
				side(
					'B',
					ofB.map(() => make({okPerSecond: 80})),
					ofB,
				),
				{scenario: 's', axis: 'x', services: [], tolerance: {rate}},
			)!.figures[0]!.change!.sentence;
		expect([compared(2), compared(40)]).toEqual(['worse', 'within noise']);
	});

	test('one run a side is not compared yet', () => {
		const make = createRuns(1);
		const one = (name: string, turn: number) => side(name, [make()], [turn]);
		expect(compareInTurns(one('A', 0), one('B', 1), {scenario: 's', axis: 'x', services: []})).toBeNull();
	});
});
