import {expect, test} from 'vitest';
import type {RequestRecord} from '../../src/record/slowest-schema.ts';
import type {Table} from '../../src/report/document.ts';
import {formatHtml} from '../../src/report/html/html.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
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
	const row = ['GET /a', '00:00:07.250', '983', '200', phases, '4 · 12', 'dc0718b190'];
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
	expect(slowest!.columns.map(({title}) => title)).toEqual(['run', 'endpoint', 'at', 'took', 'answer', 'phases']);
	expect(slowest!.rows[0]).toHaveLength(6);
});

test('both languages have as many columns as figures, and a session without notes has no section', () => {
	for (const t of [english, korean])
		for (const {columns, rows} of tablesOf([run], t)) expect(rows[0]).toHaveLength(columns.length);
	expect(tablesOf([makeRun({})])).toEqual([]);
});

test('a trace leads to its address in HTML and Markdown, escaped', () => {
	const odd = {...slow, traceId: '"><b>|](x'};
	const session = makeSession({runs: [{...run, slowest: {endpoints: {'GET /a': [slow, odd]}, failures: [failure]}}]});
	const linked = {...session, options: {...session.options, traceUrl: 'https://a/t?x=1&id={id}'}};
	const html = formatHtml(linked);
	expect(html.match(/<a href="https:\/\/a\/t\?x=1&amp;id=dc0718b190" rel="noreferrer">dc0718b190<\/a>/g)).toHaveLength(
		2,
	);
	expect(html).toContain(
		'<a href="https://a/t?x=1&amp;id=%22%3E%3Cb%3E%7C%5D%28x" rel="noreferrer">&quot;&gt;&lt;b&gt;|](x</a>',
	);
	const long = {...slow, traceId: `${'a'.repeat(15)}&${'b'.repeat(16)}`};
	const longPage = formatHtml({...linked, runs: [{...run, slowest: {endpoints: {'GET /a': [long]}, failures: []}}]});
	expect(longPage).toContain(`>${'a'.repeat(15)}&amp;<wbr>${'b'.repeat(16)}</a>`);
	const markdown = formatMarkdown(linked);
	expect(markdown).toContain('[dc0718b190](https://a/t?x=1&amp;id=dc0718b190)');
	expect(markdown).toContain('["&gt;&lt;b&gt;\\|\\](x](https://a/t?x=1&amp;id=%22%3E%3Cb%3E%7C%5D%28x)');
	for (const traceUrl of [undefined, 'javascript:alert({id})', 'https://a/'])
		for (const page of [formatHtml, formatMarkdown]) {
			const text = page({...session, options: {...session.options, ...(traceUrl && {traceUrl})}});
			expect(text).toContain('dc0718b190');
			expect(text).not.toMatch(/<a |\]\((http|java)/);
		}
});

test('in Markdown each trace stands by the request that it is of', () => {
	const traced = (second: number, id: string) => ({
		...slow,
		at: `2026-01-01T00:00:0${second}.000Z`,
		traceId: id.repeat(32),
	});
	const endpoints = {'GET /a': [traced(3, 'c'), traced(1, 'a'), traced(2, 'b')]};
	const markdown = formatMarkdown(makeSession({runs: [{...run, slowest: {endpoints, failures: []}}]}));
	expect(markdown).toMatch(/ 00:00:03\.000\*\*: c{32}\n.* 00:00:01\.000\*\*: a{32}\n.* 00:00:02\.000\*\*: b{32}\n/);
});

const logsOf = (texts: readonly string[]) => ({
	'2026-01-01T00:00:07Z': {
		lines: texts.map((text, n) => ({
			at: `2026-01-01T00:00:07.${n}00Z`,
			service: 'db',
			level: n === 0 ? ('error' as const) : ('info' as const),
			text,
		})),
		isCut: false,
	},
	'2026-01-01T00:00:30Z': {
		lines: [{at: '2026-01-01T00:00:30.000Z', service: 'db', level: 'info' as const, text: 'of no request here'}],
		isCut: false,
	},
});

test('what services logged in the seconds of the requests that are shown stands below them, in both languages', () => {
	const logging = {...run, slowest: {...noted, logs: logsOf(['deadlock found', 'checkpoint'])}};
	for (const t of [english, korean]) {
		const {blocks} = slowestSection(makeSession({runs: [logging]}), t)!;
		const items = [`00:00:07.000 db (${t.slowest.levels.error}): deadlock found`, '00:00:07.100 db: checkpoint'];
		expect(blocks).toContainEqual({kind: 'list', title: t.slowest.logged, items});
		expect(blocks.at(-1)).toMatchObject({text: t.slowest.moreLogged(1)});
		const two = slowestSection(makeSession({runs: [logging, {...logging, id: 'other', scenario: 'other'}]}), t)!;
		const list = two.blocks.find(block => block.kind === 'list')!;
		expect(list.items.map(item => item.replace(/, 00:.*/, ''))).toHaveLength(4);
		expect(new Set(list.items).size).toBe(4);
	}
	const none = slowestSection(makeSession({runs: [run]}), english)!;
	expect(none.blocks.map(({kind}) => kind)).not.toContain('list');
});

test('a hostile line of a log is text in every report, and bounded', () => {
	const texts = ['<script>x</script> | [a](http://b) \u202E\u0007', '결제'.repeat(100)];
	const session = makeSession({runs: [{...run, slowest: {...noted, logs: logsOf(texts)}}]});
	const [html, markdown] = [formatHtml(session), formatMarkdown(session)];
	for (const page of [html, markdown]) {
		expect(page).not.toContain('<script>x');
		expect(page).not.toMatch(/[\u202E\u0007]/);
		expect(page).toContain('&lt;script&gt;x');
		expect(page).not.toContain('결제'.repeat(31));
	}
	expect(markdown).not.toContain('[a](http');
});
