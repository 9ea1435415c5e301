import {expect, test} from 'vitest';
import {sessionSchema} from '../../src/record/schema.ts';
import {capacitySentence} from '../../src/report/capacity.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {findCapacity} from '../../src/verdicts/capacity/capacity.ts';
import {climb, ladder} from '../verdicts/capacity/climb-fixture.ts';
import {ofProduct} from './product-report.ts';
import {makeSession} from './session-fixture.ts';

const rejecting = {name: 'the AI provider and its queue', counter: 'the provider', rejections: 500};
const use = {refusals: {limiting: 'the rate limiter', rejecting}, broken: 500};
const capacity = findCapacity(climb(ladder(2, 10), () => 23.6, 'broken', use))!;
const session = makeSession();
const climbed = {...session, runs: [{...session.runs[0]!, scenario: 'E-5', capacity}]};

test('the report has the limit, what holds it and each step', () => {
	const text = formatMarkdown(climbed);
	expect(text).toMatch(
		/the limit is 2[34]\.\d 2xx\/s \(2\d\.\d to 2\d\.\d\), held by the AI provider and its queue \(high confidence\)\./,
	);
	const section = text.split('## The limit')[1]!.split(/\n(?:## |<details)/)[0]!;
	const rows = section.split('\n').filter(line => /\| (yes|no) +\|$/.test(line));
	expect(rows.map(row => row.split('|')[1]!.trim())).toEqual(
		capacity.steps.map(({offeredPerSecond}) => offeredPerSecond.toFixed(1)),
	);
	expect(text).toContain('Universal Scalability Law');
});

test('the closing summary has the limit', () => {
	expect(formatClosingSummary(climbed, {color: false, path: null})).toContain('the limit is 2');
});

test('a session with a climb fits the schema', () => {
	expect(sessionSchema.safeParse(climbed).error).toBeUndefined();
});

test('a climb that met no limit says up to where it met none', () => {
	const free = findCapacity(climb(ladder(2, 10), () => 1e9, 'none'))!;
	expect(capacitySentence(free)).toContain('no limit up to 45.3/s');
});

test('a Korean report says the limit in Korean', () => {
	const text = formatMarkdown(climbed, ofProduct('ko'));
	expect(text).toMatch(/한계는 2xx 2[34]\.\d\/초 .* 원인 AI 제공자와 대기열 \(신뢰도 높음\)/);
	expect(text).toContain('성공하지 못한 요청의');
});
