import {expect, test} from 'vitest';
import {sidedName} from '../../../src/record/run-side.ts';
import {groupRuns, pairGroups} from '../../../src/session/comparison/groups.ts';
import {onLimiter} from '../../verdicts/limiter-run.ts';
import {makeRun} from '../../verdicts/run-fixture.ts';

const run = (
	id: string,
	scenario: string,
	limiter: 'on' | 'off' | null,
	outcome: 'completed' | 'aborted' = 'completed',
) => makeRun({}, {id, scenario, ...onLimiter(limiter), outcome});
const names = (pairs: ReturnType<typeof pairGroups>) => pairs?.map(pair => pair.map(sidedName).join(' / ')) ?? null;

const both = groupRuns([run('1', 'E-2', 'off'), run('2', 'E-2', 'on'), run('3', 'E-2', 'on'), run('4', 'E-2', 'off')]);

test('rounds of one side are one group', () => {
	expect(both.map(group => [sidedName(group), group.runs.map(({id}) => id)])).toEqual([
		['E-2 OFF', ['1', '4']],
		['E-2 ON', ['2', '3']],
	]);
});

test('a stopped run is in no group', () => {
	expect(groupRuns([run('1', 'E-1', null, 'aborted')])).toEqual([]);
});

test('two versions of one session are never rounds of one thing', () => {
	const version = (id: string, at: 'a' | 'b') => ({
		...run(id, 'checkout', null),
		side: {axis: 'image:api', value: at, at, ran: {}},
	});
	const groups = groupRuns([version('1', 'a'), version('2', 'b'), version('3', 'b'), version('4', 'a')]);
	expect(groups.map(group => [sidedName(group), group.runs.map(({id}) => id).join()])).toEqual([
		['checkout A', '1,4'],
		['checkout B', '2,3'],
	]);
});

test('where both sessions have both, OFF is held against OFF and ON against ON', () => {
	expect(names(pairGroups(both, both.toReversed()))).toEqual(['E-2 OFF / E-2 OFF', 'E-2 ON / E-2 ON']);
});

test('a run with the limiter OFF can be held against one with it ON', () => {
	expect(names(pairGroups([both[0]!], [both[1]!]))).toEqual(['E-2 OFF / E-2 ON']);
});

test.each([
	['one side more', both, [both[1]!]],
	['other scenarios', groupRuns([run('1', 'E-1', null)]), [both[1]!]],
	['nothing', [], []],
] as const)('%s: nothing is compared', (_what, a, b) => {
	expect(pairGroups(a, b)).toBeNull();
});
