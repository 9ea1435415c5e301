import {expect, test} from 'vitest';
import type {RequestRecord} from '../../src/record/slowest-schema.ts';
import type {Table} from '../../src/report/document.ts';
import {slowestSection} from '../../src/report/sections/slowest.ts';
import {english} from '../../src/report/texts/english.ts';
import {korean} from '../../src/report/texts/korean.ts';
import {makeRun} from '../verdicts/run-fixture.ts';
import {makeSession} from './session-fixture.ts';

const phasesMs = {blocked: 0.1, connecting: 0, tlsHandshaking: 0, sending: 0.2, waiting: 980, receiving: 3.1};
const slow: RequestRecord = {
	at: '2026-01-01T00:00:07.250Z',
	durationMs: 983.3,
	status: '200',
	errorCode: null,
	vu: 4,
	iteration: 12,
	traceId: 'dc0718b190',
	phasesMs,
};
const refused: RequestRecord = {
	...slow,
	at: '2026-01-02T00:00:09.001Z',
	durationMs: 0,
	status: '0',
	errorCode: '1212',
	error: 'dial: refused',
};
const failure = {endpoint: 'GET /a', status: '0', errorCode: '1212', count: 2, first: refused, last: refused};
const noted = {endpoints: {'GET /a': [slow, slow, slow, slow]}, failures: [failure]};
const run = makeRun({}, {startedAt: '2026-01-01T00:00:00.000Z', slowest: noted});
const tablesOf = (runs: (typeof run)[], t = english) =>
	slowestSection(makeSession({runs}), t)?.blocks.filter((block): block is Table => block.kind === 'table') ?? [];

test('a kind of failure is told with its first and last, and the day where it is another', () => {
	const [failures] = tablesOf([run]);
	expect(failures!.rows[0]!.slice(1)).toEqual([
		'GET /a',
		'no answer, error 1212: dial: refused',
		'2',
		'2026-01-02 00:00:09.001, 0.00',
		'2026-01-02 00:00:09.001, 0.00',
		'dc0718b190',
	]);
});

test('the slowest three are told in the phases of k6, with VU, iteration and trace', () => {
	const [, slowest] = tablesOf([run]);
	expect(slowest!.rows).toHaveLength(3);
	const phases = 'blocked 0.10, sending 0.20, waiting 980, receiving 3.1';
	const row = ['GET /a', '983', '00:00:07.250', '200', phases, '4 · 12', 'dc0718b190'];
	expect(slowest!.rows[0]!.slice(1)).toEqual(row);
	const none = Object.fromEntries(Object.keys(phasesMs).map(name => [name, null])) as Record<
		keyof typeof phasesMs,
		null
	>;
	const unknown = {...noted, endpoints: {'GET /a': [{...slow, phasesMs: none}]}};
	const [, missing] = tablesOf([{...run, slowest: unknown}]);
	expect(missing!.rows[0]![5]).toEqual({missing: 'not in the stream'});
});

test('columns that no request fills are left out', () => {
	const {vu: _, iteration: __, traceId: ___, ...bare} = slow;
	const [slowest] = tablesOf([{...run, slowest: {endpoints: {'GET /a': [bare]}, failures: []}}]);
	expect(slowest!.columns.map(({title}) => title)).toEqual(['run', 'endpoint', 'took', 'at', 'answer', 'phases']);
	expect(slowest!.rows[0]).toHaveLength(6);
});

test('both languages have as many columns as figures, and a session without notes has no section', () => {
	for (const t of [english, korean])
		for (const {columns, rows} of tablesOf([run], t)) expect(rows[0]).toHaveLength(columns.length);
	expect(tablesOf([makeRun({})])).toEqual([]);
});
