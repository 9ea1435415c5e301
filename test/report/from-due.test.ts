import {expect, test} from 'vitest';
import type {Offered} from '../../src/record/offered-schema.ts';
import {formatHtml} from '../../src/report/html/html.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {ofProduct} from './product-report.ts';
import {makeSession} from './session-fixture.ts';

const figures = {count: 200, med: 7, p90: 12, p95: null, p99: null, longest: 1043};
const steady: Offered = {
	due: 200,
	dropped: 16,
	excused: 4,
	excuse: 'k6 was still making VUs at 4 dropped iterations',
	reason: null,
	lateMs: {med: 0.5, p95: 4, max: 13},
	iterationMs: figures,
	endpoints: {'GET /orders': figures},
};
const withOffered = (offered: Offered) => {
	const session = makeSession();
	return {...session, runs: session.runs.map((run, at) => (at === 0 ? {...run, offered: {steady: offered}} : run))};
};
/** The rows of a Markdown page that have this in them, without the spaces that align them. */
const rowsWith = (page: string, text: string) =>
	page
		.split('\n')
		.filter(line => line.includes(text))
		.map(line => line.replace(/ +/g, ' '));

test('latency from when it was due stands beside the ordinary, dropped ones longer than any', () => {
	const page = formatMarkdown(withOffered(steady), ofProduct());
	expect(rowsWith(page, 'iterations of steady')[0]).toContain(
		'| 200 | 16 | 7.0 | 12.0 | &gt; 1,043 | &gt; 1,043 | 1,043 |',
	);
	expect(rowsWith(page, 'late starts of steady')[0]).toContain('| 0.50 | | 4.0 | | 13.0 |');
	expect(rowsWith(page, 'GET /orders')).toHaveLength(1);
	expect(page).toContain('4 dropped left out: k6 was still making VUs at 4 dropped iterations.');
	expect(formatHtml(withOffered(steady), ofProduct())).toContain('iterations of steady');
});

test('in Korean it says the same, reasons included', () => {
	const page = formatMarkdown(withOffered(steady), ofProduct('ko'));
	expect(rowsWith(page, 'steady 반복')[0]).toContain('| 200 | 16 | 7.0 | 12.0 | &gt; 1,043 | &gt; 1,043 | 1,043 |');
	expect(page).toContain('누락 4회 제외: 반복 4회가 누락될 때 k6가 아직 VU를 만드는 중이었음');
});

test.each([
	['en', 'k6 cut off 3 iterations, and does not say when they began'],
	['ko', 'k6가 반복 3회를 중단했고, 시작 시각을 알려 주지 않음'],
] as const)('where nobody knows when it was due the reason stands there (%s)', (language, said) => {
	const reason = 'k6 cut off 3 iterations, and does not say when they began';
	const unknown: Offered = {...steady, reason, lateMs: null, iterationMs: null, endpoints: {}};
	expect(formatMarkdown(withOffered(unknown), ofProduct(language))).toContain(said);
});

test('a session in which nothing was due has no such table', () => {
	expect(formatMarkdown(makeSession(), ofProduct())).not.toContain('from when it was due');
});

test('an endpoint of two scenarios has a row for each, which says whose it is', () => {
	const session = withOffered(steady);
	const runs = session.runs.map((run, at) => (at === 0 ? {...run, offered: {steady, ramp: steady}} : run));
	const page = formatMarkdown({...session, runs}, ofProduct());
	for (const name of ['GET /orders (steady)', 'GET /orders (ramp)']) expect(rowsWith(page, name)).toHaveLength(1);
});
