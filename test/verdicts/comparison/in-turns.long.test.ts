import {expect, test} from 'vitest';
import type {Comparison} from '../../../src/record/comparison-schema.ts';
import {compareInTurns, type TurnSide} from '../../../src/verdicts/comparison/compare-in-turns.ts';
import {type Machine, readRecordedRun, remakeRuns} from './recorded-runs.ts';

const recorded = await readRecordedRun();
const sessions = 1000;

/** A session of so many rounds a side, A B B A, with B slower by a factor. */
function makeSession(machine: Machine, seed: number, rounds: number, slower: number): Comparison {
	const make = remakeRuns(recorded, machine, seed);
	const sides: [TurnSide['runs'][number][], TurnSide['runs'][number][]] = [[], []];
	for (let turn = 0; turn < 2 * rounds; turn++) {
		const isB = turn % 4 === 1 || turn % 4 === 2;
		sides[isB ? 1 : 0].push(make(isB ? slower : 1));
	}
	const [a, b] = sides.map((runs, at): TurnSide => ({name: at === 0 ? 'A' : 'B', ran: {}, runs}));
	return compareInTurns(a!, b!, {scenario: 's', axis: 'build:api', services: ['moalog-server']})!;
}

const isDifferent = ({figures}: Comparison) =>
	figures.some(({change}) => change?.sentence === 'worse' || change?.sentence === 'better');

test.each<[string, Machine]>([
	['quiet', {runToRun: 0.01, drift: 0, carryOver: 0}],
	['drifting', {runToRun: 0.03, drift: 0.02, carryOver: 0}],
	['busy, where a slow run is followed by another', {runToRun: 0.06, drift: 0.005, carryOver: 0.3}],
])('on a %s machine at most one in twenty sessions of the same build twice shows a difference', (_, machine) => {
	const found = Array.from({length: sessions}, (_, seed) => makeSession(machine, seed + 1, 4, 1)).filter(isDifferent);
	expect(found.length / sessions).toBeLessThanOrEqual(0.05);
});

test('what a comparison says it finds four times of five, it finds four times of five', () => {
	const machine: Machine = {runToRun: 0.03, drift: 0.01, carryOver: 0};
	const p50 = ({figures}: Comparison) => figures.find(({name}) => name === '2xx p50')!.change!;
	const stated = Array.from({length: 200}, (_, seed) => p50(makeSession(machine, seed + 1, 8, 1)).detectable!);
	const typical = stated.toSorted((a, b) => a - b)[stated.length / 2]!;
	const found = Array.from({length: 200}, (_, seed) =>
		p50(makeSession(machine, seed + 5001, 8, 1 + typical / 100)),
	).filter(({sentence}) => sentence === 'worse');
	expect(found.length / 200).toBeGreaterThan(0.65);
	expect(found.length / 200).toBeLessThan(0.95);
});
