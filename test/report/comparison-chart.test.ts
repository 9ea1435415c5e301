import {expect, it} from 'vitest';
import type {Change, Comparison} from '../../src/record/comparison-schema.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {svgOf} from './chart-reading.ts';
import {ofProduct} from './product-report.ts';
import {drawn, makeSession} from './session-fixture.ts';

const change = (low: number, estimate: number, high: number, sentence: Change['sentence']): Change => ({
	kind: 'percent',
	...{low, estimate, high, p: 0.001, sentence},
});
const figure = {a: 1, b: 1, noiseBandPercent: 3, reason: null, isTrade: false};
const side = {
	name: 'E-2 OFF',
	runs: ['1', '2', '3'],
	state: {axis: 'limiter', value: 'off'} as const,
	costPerSecond: null,
};
const comparison: Comparison = {
	scenario: 'E-2',
	a: side,
	b: {...side, name: 'E-2 ON', state: {axis: 'limiter', value: 'on'}},
	unit: 'run',
	blockSeconds: null,
	isEvidence: true,
	warmUpSeconds: 5,
	figures: [
		{...figure, name: '2xx a second', unit: '1/s', isTrade: true, change: change(-61, -58.2, -55, 'worse')},
		{...figure, name: '2xx p95', unit: 'ms', change: change(-1.5, -0.3, 0.9, 'within noise')},
		{...figure, name: '5xx share', unit: '%', change: {...change(0, 4, 8, 'worse'), kind: 'points'}},
		{...figure, name: 'memory, redis', unit: 'bytes', b: null, change: null, reason: 'not measured'},
	],
};
const session = makeSession({comparisons: [comparison]});

it('draws what can be told in percent, with the sentence that the table has', async () => {
	const chart = (await drawn(session)).changes[0]!;
	const {texts} = svgOf(chart.body);
	expect(texts).toContain('−58.2 %, worse, at less cost');
	expect(texts).toContain('−0.3 %, within noise');
	expect(texts.some(text => text.includes('5xx share') || text.includes('redis'))).toBe(false);
	expect(formatMarkdown(session, {charts: await drawn(session)})).toContain('](charts/changes-1.svg)');
});

it.each([364, -20])('has no room for less than none of it, with an interval that ends at %i', async high => {
	const figures = [{...figure, name: '5xx share', unit: '%' as const, change: change(-564, -100, high, 'better')}];
	const [chart] = (await drawn(makeSession({comparisons: [{...comparison, figures}]}))).changes;
	const falls = svgOf(chart!.body)
		.texts.flatMap(text => /^−(\d+) %$/.exec(text)?.[1] ?? [])
		.map(Number);
	expect(Math.max(...falls)).toBeGreaterThan(0);
	expect(Math.max(...falls)).toBeLessThanOrEqual(100);
});

it('draws nothing where no figure can be told in percent', async () => {
	const bare = {...comparison, figures: comparison.figures.slice(2)};
	expect((await drawn(makeSession({comparisons: [bare]}))).changes).toEqual([null]);
});

it('speaks Korean', () => {
	const page = formatMarkdown(session, ofProduct('ko'));
	for (const text of ['## 리미터가 바꾸는 것', '악화, 비용은 감소', '잡음 범위 이내']) expect(page).toContain(text);
});

it('says where the limit lies in Korean', () => {
	expect(
		ofProduct('ko').texts.sentence(
			'GET /a: the limit is 42.0 2xx/s (40.1 to 44.0), held by the AI provider and its queue (high confidence).',
		),
	).toBe('GET /a: 한계는 2xx 42.0/초 (40.1–44.0), 원인 AI 제공자와 대기열 (신뢰도 높음).');
});
