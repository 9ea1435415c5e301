import {expect, test} from 'vitest';
import type {RunFault} from '../../../src/record/fault-schema.ts';
import {korean} from '../../../src/report/texts/korean.ts';
import {cutSeries} from '../../../src/session/comparison/run-series.ts';
import {differencesThatForbid} from '../../../src/verdicts/comparison/comparable.ts';
import {compareRuns, isRegression} from '../../../src/verdicts/comparison/compare.ts';
import {compareInTurns} from '../../../src/verdicts/comparison/compare-in-turns.ts';
import {readingOf} from '../../../src/verdicts/comparison/run-reading.ts';
import {makeSession} from '../../report/session-fixture.ts';
import {killedService} from '../fault-fixture.ts';
import {makeRun} from '../run-fixture.ts';
import {createRuns} from './synthetic-run.ts';

const input = {scenario: 'shop', names: ['A', 'B'], services: []} as const;
const killed = 'redis is killed';
const run = createRuns(3);
const side = (times: readonly (number | null)[]) => times.map(ms => run({}, {recoveries: {[killed]: ms}}));
const recoveryOf = (a: readonly (number | null)[], b: readonly (number | null)[]) => {
	const comparison = compareRuns(side(a), side(b), input);
	const figure = comparison.figures.find(({name}) => name === `recovery, ${killed}`)!;
	return {figure, isWorse: isRegression(comparison)};
};

test('a recovery that takes five times as long is a regression from four repeats a side', () => {
	const {figure, isWorse} = recoveryOf([2000, 3000, 2000, 3000], [12_000, 14_000, 12_000, 13_000]);
	expect(figure).toMatchObject({unit: 'ms', a: 2500, b: 12_750, reason: null, change: {sentence: 'worse'}});
	expect(isWorse).toBe(true);
	expect(recoveryOf([12_000, 14_000, 12_000, 13_000], [2000, 3000, 2000, 3000]).figure.change?.sentence).toBe('better');
});

test('below four repeats a side nothing is called one, and the figure says why', () => {
	const {figure, isWorse} = recoveryOf([2000, 3000, 2000], [12_000, 14_000, 12_000, 13_000]);
	expect(figure).toMatchObject({a: 2333.3333333333335, b: 12_750, change: null});
	expect(figure.reason).toBe('recovery is compared from 4 repeats a side, and a side has 3');
	expect(korean.sentence(figure.reason!)).toContain('4회부터');
	expect(isWorse).toBe(false);
});

test('a second more or less is what looking once a second makes of it', () => {
	const {figure} = recoveryOf([2000, 2000, 2000, 2000], [3000, 2000, 2000, 3000]);
	expect(figure.change?.sentence).toBe('no change detected');
});

test('a side that was not as before again has no time to be compared', () => {
	const {figure, isWorse} = recoveryOf([2000, 3000, 2000, 3000], [null, null, 12_000, 13_000]);
	expect(figure).toMatchObject({change: null, reason: 'B was not as before in 2 of its runs, which its verdict says'});
	expect(isWorse).toBe(false);
});

test('two versions in turns have the same row', () => {
	const turns = (times: readonly number[], first: number) => ({
		name: 'v',
		ran: {},
		runs: side(times).map((series, index) => ({turn: first + 2 * index, reading: readingOf(series)})),
	});
	const comparison = compareInTurns(turns([2000, 3000, 2000, 3000], 0), turns([12_000, 14_000, 12_000, 13_000], 1), {
		scenario: 'shop',
		axis: 'image:api',
		services: [],
	})!;
	expect(comparison.figures.at(-1)).toMatchObject({name: `recovery, ${killed}`, change: {sentence: 'worse'}});
	expect(isRegression(comparison)).toBe(true);
});

const felt = (change: Partial<NonNullable<RunFault['effect']>>): RunFault => ({
	...killedService('redis'),
	effect: {
		steady: null,
		touched: true,
		firstFailedAfterMs: 800,
		failures: {before: 0, inside: 9, after: 0},
		recoveredAfterMs: 2000,
		watchedMs: 60_000,
		...change,
	},
});

test('only what requests felt is read, and a second fault of the same kind by its place', () => {
	const faults = [felt({}), felt({recoveredAfterMs: 4000}), felt({touched: false}), felt({steady: 'too short'})];
	expect(cutSeries(makeRun({}, {faults}), [], []).recoveries).toEqual({[killed]: 2000, [`${killed} (2)`]: 4000});
	expect(cutSeries(makeRun({}), [], []).recoveries).toBeUndefined();
});

test('runs with other faults are not comparable', () => {
	const session = makeSession();
	const of = (faults: RunFault[]) => ({session, runs: [makeRun({}, {faults})], knowledge: null});
	expect(differencesThatForbid(of([felt({})]), of([felt({recoveredAfterMs: 9000})]))).toEqual([]);
	expect(differencesThatForbid(of([felt({})]), of([]))).toEqual([
		'faults redis is killed at 60 s for 30 s against nothing',
	]);
});
