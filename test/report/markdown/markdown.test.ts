import {describe, expect, it} from 'vitest';
import {formatMarkdown} from '../../../src/report/markdown/markdown.ts';
import {escapeMarkdown} from '../../../src/report/markdown/markdown-text.ts';
import {cellsOf as widthOf} from '../../../src/report/terminal/terminal-text.ts';
import {endpoint} from '../../verdicts/run-fixture.ts';
import {ofProduct} from '../product-report.ts';
import {drawn, makeSession, measuredMemory} from '../session-fixture.ts';

/** Tables are set in columns; what is in a cell does not depend on its neighbours. */
const loose = (text: string) => text.replace(/ +\|/g, ' |').replace(/\| +/g, '| ');
const report = loose(formatMarkdown(makeSession(), ofProduct()));
const linesOf = (text: string) => text.split('\n');

/** Cells of a table line: borders that are not escaped. */
const cellsOf = (line: string) => line.split(/(?<!\\)\|/).length;

/** The lines of every table, each table by itself. */
function tablesOf(text: string): string[][] {
	return text
		.split('\n\n')
		.filter(part => part.startsWith('|'))
		.map(linesOf);
}

describe('report.md', () => {
	it('puts the verdicts before everything else', () => {
		expect(linesOf(report).find(line => line.startsWith('## '))).toBe('## Verdicts');
		expect(report).toContain('| limiter stability | ● pass | 0.00 % | 0.00 % |');
		expect(report).toContain('- **limiter stability**: 5xx 0.0 % ON, 83.3 % OFF');
	});

	it('says where and with what the figures were made, and that the embedded stack is a stand-in', () => {
		expect(report).toContain('4 runs against the embedded stack, k6 2.2.0, 2 cores, scale 0.1, 1 round a side.');
		expect(report).toContain('stands in for the real services');
	});

	it('shows the limiter OFF beside ON, with cost', () => {
		expect(report).toContain('| figure | E-2 OFF | E-2 ON |');
		expect(report).toContain('| 5xx share | 83.3 % | 0.0 % |');
		expect(report).toContain('| AI cost | $0.8000 | $0.3780 |');
	});

	it('never leaves a hole: what is missing is a dash with its reason', () => {
		expect(report).not.toMatch(/\b(null|undefined|NaN|Infinity)\b/);
		expect(report).toContain('| 429 p95, ms | –¹ | 2.3 |');
		expect(report).toContain('– ¹ no answer of that class');
	});

	it('labels the latency of all answers as mixed and lists it after the outcomes', () => {
		const rows = linesOf(report).filter(
			line => line.startsWith('| E-2 ON | ') && / all, mixed | 429 | 2xx /.test(line),
		);
		expect(rows.at(-1)).toContain('all, mixed');
	});

	it('marks a failed verdict by glyph, word and weight', () => {
		const verdicts = makeSession().verdicts.map(verdict => ({...verdict, status: 'fail' as const, reason: 'it leaks'}));
		expect(loose(formatMarkdown(makeSession({verdicts})))).toContain('| **✗ fail** | 0.00 % | 0.00 % | it leaks |');
	});

	it('keeps its tables in one piece whatever an endpoint or a check is called', () => {
		const session = makeSession();
		const evil = 'a | b\n| `c` <img src=x onerror=alert(1)> @everyone #1 [x](http://evil.example) \u001b[31m';
		const runs = session.runs.map(run => ({
			...run,
			endpoints: {...run.endpoints, [evil]: endpoint({'2xx': 1})},
			checks: [{name: evil, passes: 1, fails: 1}],
			notes: [evil],
		}));
		const text = formatMarkdown({...session, runs});
		for (const table of tablesOf(text)) for (const line of table) expect(cellsOf(line)).toBe(cellsOf(table[0]!));
		expect(text).not.toContain('<img');
		expect(text).not.toContain('@everyone');
		expect(text).not.toContain('#1 ');
		expect(text).not.toContain('\u001b');
		expect(text).not.toContain('http://');
	});

	it('two services that are no exporters are named, and nothing is said of scrapes or parity', () => {
		const pair = {...measuredMemory, a: {...measuredMemory.a, service: 'web'}, parity: null};
		const text = formatMarkdown(makeSession({memory: pair}));
		expect(text).toContain(`Memory of web and ${measuredMemory.b.service}`);
		expect(text).not.toMatch(/Exporter memory|expose the same|Not the same/);
	});

	it('has no table wider than 100 columns, with names as long as ours and many rounds', () => {
		const session = makeSession({memory: measuredMemory});
		const rounds = Array.from({length: 9}, () => session.runs.filter(({scenario}) => scenario === 'E-2')).flat();
		const tables = tablesOf(formatMarkdown({...session, runs: [...session.runs, ...rounds]}, ofProduct()));
		expect(tables.length).toBeGreaterThan(10);
		const known = tables.filter(([head]) => !head!.includes('| threshold'));
		for (const line of known.flat()) expect(widthOf(line)).toBeLessThanOrEqual(100);
	});

	it('loses no figure where a table is parted', () => {
		const session = makeSession();
		const text = formatMarkdown(
			{
				...session,
				runs: Array.from({length: 12}, () => structuredClone(session.runs)).flat(),
			},
			ofProduct(),
		);
		for (const name of ['E-2 OFF', 'E-2 ON'])
			for (let round = 1; round <= 12; round++) expect(text).toContain(`${name} &#35;${round} `);
		expect(text.match(/^\| AI cost/gm)!.length).toBeGreaterThan(2);
	});

	it('shows charts as files beside it', async () => {
		const text = formatMarkdown(makeSession(), {charts: await drawn()});
		expect(text).toContain('](charts/answers.svg)');
		expect(text.match(/\]\(charts\/run-3-(timeline|latency)\.svg\)/g)).toHaveLength(2);
	});

	it('closes every part that it folds', () => {
		expect(report.match(/^<details>$/gm)!.length).toBeGreaterThan(3);
		expect(report.match(/^<details>$/gm)).toHaveLength(report.match(/^<\/details>$/gm)!.length);
	});

	it('is a report for a session that ended before its first run did', () => {
		const text = formatMarkdown(makeSession({endedAt: null, endedBy: 'crash'}, []));
		expect(text).toContain('0 runs');
		expect(text).toContain('cut short by a crash');
		expect(text).not.toMatch(/\b(null|undefined|NaN)\b/);
	});

	it('shows a pair of books that does not close', () => {
		const session = makeSession();
		const broken = {name: 'payments', expected: 4, observed: 3, difference: -1, ok: false, note: null};
		const runs = [{...session.runs[0]!, reconciliation: [broken]}];
		expect(loose(formatMarkdown({...session, runs}))).toContain('| payments | 4 | 3 | −1 | **✗ does not close** | |');
	});
});

describe('escaped Markdown', () => {
	it('makes no list, heading or link of a text', () => {
		expect(escapeMarkdown('# heading')).toBe('\\# heading');
		expect(escapeMarkdown('- item')).toBe('\\- item');
		expect(escapeMarkdown('1. item')).toBe('1\\. item');
		expect(escapeMarkdown('~~gone~~')).toBe('\\~\\~gone\\~\\~');
	});

	it('mentions nobody and no issue, and each sign stays readable', () => {
		expect(escapeMarkdown('{"@timestamp": 1} #12 &#64;')).toBe('{"&#64;timestamp": 1} &#35;12 &amp;&#35;64;');
	});

	it('leaves the figures of a sentence readable', () => {
		expect(escapeMarkdown('p99 4.8 ms, limit 1,000 ms (83.3 %)')).toBe('p99 4.8 ms, limit 1,000 ms (83.3 %)');
	});
});
