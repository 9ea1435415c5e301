import {expect, test} from 'vitest';
import type {LimitResult} from '../../src/limits/finding.ts';
import {parseLimitRows} from '../../src/limits/limits-file.ts';
import type {Run} from '../../src/record/schema.ts';
import type {RunView} from '../../src/state/snapshot.ts';
import {concludeLimits, examineLimits, limitsSoFar} from '../../src/verdicts/limits-held.ts';
import {makeRun} from './run-fixture.ts';

const [limit] = parseLimitRows([{endpoint: '*', must: 'p(95)<200'}], 'f').limits;
const result = (status: LimitResult['status'], isAbsent = false): LimitResult => ({
	limit: limit!,
	status,
	isAbsent,
	figure: null,
	sentence: `every endpoint, p(95)<200: ${status}`,
});
const judged = (...runs: (readonly [LimitResult[], Partial<Run>?])[]) =>
	concludeLimits(
		runs.flatMap(([limits, changes]) => examineLimits({run: makeRun({}, changes), summary: null, missing: {}, limits})),
	);

test('every limit has its sentence, and one that is crossed fails', () => {
	const verdict = judged([[result('held'), result('crossed')]]);
	expect(verdict).toMatchObject({indicator: 'limits', status: 'fail', value: 1, limit: 0, unit: 'crossed'});
	expect(verdict.evidence).toEqual([
		'1 of 2 limits held, 1 crossed',
		'run 1, E-1: every endpoint, p(95)<200: held.',
		'run 1, E-1: every endpoint, p(95)<200: crossed.',
	]);
	expect(verdict.reason).toBe('run 1, E-1: every endpoint, p(95)<200: crossed');
});

test('a limit of which nobody can say is not exercised', () => {
	expect(judged([[result('held'), result('open')]]).status).toBe('not-exercised');
	expect(judged([[result('held'), result('held')]]).status).toBe('pass');
});

test('what one run has nothing of may be in another', () => {
	const absent = [result('open', true)];
	expect(judged([absent], [[result('held')]]).status).toBe('pass');
	expect(judged([absent], [absent]).status).toBe('not-exercised');
	expect(judged([absent], [[result('open')]]).status).toBe('not-exercised');
});

test('a starved generator crosses no limit on requests', () => {
	const starved = {generator: {cpuPercent: {avg: 10, max: 10}, stealPercent: 9, warning: null}};
	const verdict = judged([[result('crossed')], starved]);
	expect(verdict).toMatchObject({status: 'not-exercised', value: 0});
	expect(verdict.reason).toContain('steal');
});

test('a run that the user stopped passes nothing, one that a limit ended fails', () => {
	expect(judged([[result('held')], {outcome: 'aborted'}]).status).toBe('not-exercised');
	expect(judged([[result('crossed')], {outcome: 'aborted', endedByLimit: 'x'}]).status).toBe('fail');
});

test('limits stand on the screen while the run is on', () => {
	const of = (limits: RunView['limits']) => limitsSoFar({limits} as RunView);
	expect(of(null)).toBeNull();
	expect(of({met: 0, failing: [], open: 2})?.status).toBe('not-exercised');
	expect(of({met: 1, failing: [], open: 1})).toMatchObject({status: 'pass', value: 0});
	expect(of({met: 1, failing: ['a: crossed'], open: 1})).toMatchObject({
		status: 'fail',
		value: 1,
		reason: 'so far: a: crossed',
	});
});
