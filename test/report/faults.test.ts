import {expect, test} from 'vitest';
import type {RunFault} from '../../src/record/fault-schema.ts';
import type {Table} from '../../src/report/document.ts';
import {faultSection} from '../../src/report/sections/faults.ts';
import {english} from '../../src/report/texts/english.ts';
import {korean} from '../../src/report/texts/korean.ts';
import {examineRecovery} from '../../src/verdicts/recovery/recovery.ts';
import {killedService} from '../verdicts/fault-fixture.ts';
import {makeRun} from '../verdicts/run-fixture.ts';

const killed: RunFault = {
	...killedService('redis'),
	effect: {
		steady: null,
		touched: true,
		firstFailedAfterMs: 800,
		failures: {before: 0, inside: 1204, after: 3},
		recoveredAfterMs: 2600,
		watchedMs: 120_000,
	},
};
const gone: RunFault = {
	...killed,
	readBack: {ok: false, differences: ['redis-1 is exited, and was running'], mend: 'docker start redis-1'},
	effect: {...killed.effect!, recoveredAfterMs: null},
};
const never: RunFault = {
	...killed,
	at: null,
	atMs: null,
	undoneAtMs: null,
	readBack: null,
	effect: null,
	reason: 'too late',
};
const rowsOf = (faults: RunFault[], texts: typeof english) => {
	const section = faultSection({runs: [makeRun({}, {faults})]} as Parameters<typeof faultSection>[0], texts);
	return section && (section.blocks.find(({kind}) => kind === 'table') as Table).rows;
};

test('a report says what was broken, what was felt, and how it was put back', () => {
	expect(rowsOf([killed, gone, never], english)).toEqual([
		[
			'E-1',
			'redis is killed',
			'1 min 00 s',
			'30.4 s',
			'0.8 s',
			'1,204',
			'3',
			'2.6 s',
			{status: 'pass', text: 'as it was'},
		],
		expect.arrayContaining([
			{missing: 'not within 2 min 00 s'},
			{status: 'fail', text: 'redis-1 is exited, and was running'},
		]),
		expect.arrayContaining([{missing: 'not done: too late'}, {missing: 'nobody looked'}]),
	]);
	expect(rowsOf([], english)).toBeNull();
});

test('and says it in Korean, to the last sentence of the verdict', () => {
	expect(JSON.stringify(rowsOf([killed], korean))).not.toMatch(/[a-z]{3,} [a-z]{3,} [a-z]{3,}/);
	for (const {evidence, reason} of examineRecovery(makeRun({}, {faults: [killed, gone]})))
		for (const said of [...evidence, ...(reason === null ? [] : [reason])])
			expect(korean.sentence(said)).toMatch(/회복/);
});
