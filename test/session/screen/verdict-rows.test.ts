import {expect, test} from 'vitest';
import {createProductPack} from '../../../src/product/pack.ts';
import type {Verdict} from '../../../src/record/schema.ts';
import {verdictRows} from '../../../src/session/screen/verdict-rows.ts';

const verdict = (indicator: Verdict['indicator'], status: Verdict['status']): Verdict => ({
	indicator,
	status,
	value: null,
	limit: null,
	unit: null,
	evidence: [],
	reason: null,
});
const now = {view: null, earlier: [], system: null};

test('between runs the rows are what the session says', () => {
	const final = [verdict('thresholds', 'not-exercised'), verdict('reconciliation', 'pass')];
	expect(verdictRows(final, {...now, pack: null})).toEqual(final.map(each => ({...each, isFinal: true})));
});

test('an exporter that is scraped is told as it stands, whether a run is on or not', () => {
	const pack = createProductPack();
	const final = [verdict('p99-latency', 'pass'), verdict('exporter-memory', 'not-exercised')];
	expect(verdictRows(final, {...now, pack}).map(({isFinal}) => isFinal)).toEqual([true, true]);
	pack.takeExporters({exporter: null, why: '12 of 60 s'});
	expect(verdictRows(final, {...now, pack})[1]).toMatchObject({reason: '12 of 60 s', isFinal: false});
});
