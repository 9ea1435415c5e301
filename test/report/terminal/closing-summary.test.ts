import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {formatClosingSummary, formatVerdictLine} from '../../../src/report/terminal/closing-summary.ts';
import {cellsOf} from '../../../src/report/terminal/terminal-text.ts';
import {ofProduct} from '../product-report.ts';
import {makeSession} from '../session-fixture.ts';

const {texts} = ofProduct();
const session = makeSession();
const path = 'load-tests/results/20260301T120000Z-4f2a';
const colour = /\u001b\[\d+m/g;
const linesOf = (text: string) => text.replace(colour, '').split('\n');

describe('the closing summary', () => {
	it('says what was run, what it proves and where it is', () => {
		const text = formatClosingSummary(session, {texts, color: false, path});
		expect(text).toContain('● limiter stability   pass          5xx 0.0 % ON, 83.3 % OFF');
		expect(text).toContain('○ exporter memory     not exercised the embedded stack has no exporters: they r…');
		expect(text).toContain('E-2 OFF        completed     2,400   16.7 %    0.0 %   83.3 %');
		expect(text.trimEnd().endsWith(path)).toBe(true);
	});

	it('calls leaving no stop', () => {
		const text = formatClosingSummary({...session, endedBy: 'user'}, {color: false, path});
		expect(linesOf(text)[0]).not.toContain('stopped');
		const [first, ...others] = session.runs;
		const cut = {...session, endedBy: 'user' as const, runs: [{...first!, outcome: 'aborted' as const}, ...others]};
		expect(linesOf(formatClosingSummary(cut, {color: false, path}))[0]).toContain(', stopped');
	});

	it('is never wider than 80 columns, whatever a script or a reason is called', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme', maxLength: 200}), fc.boolean(), (name, ascii) => {
				const runs = session.runs.map(run => ({...run, scenario: name}));
				const verdicts = session.verdicts.map(each => ({
					...each,
					status: 'fail' as const,
					reason: `${name} 한국어 ${name}`,
				}));
				const changed = {...session, runs, verdicts, id: name};
				for (const line of linesOf(formatClosingSummary(changed, {color: true, ascii, path})))
					expect(cellsOf(line)).toBeLessThanOrEqual(80);
			}),
		);
	});

	it('keeps its columns under a name that takes two columns a letter', () => {
		expect(cellsOf('한국어 e2')).toBe(9);
		const runs = session.runs.map(run => ({...run, scenario: '회고 분석 시나리오'}));
		const lines = linesOf(formatClosingSummary({...session, runs}, {color: false, path}));
		const ends = lines.filter(line => / ms$/.test(line)).map(cellsOf);
		expect(ends).toHaveLength(4);
		expect(new Set(ends).size).toBe(1);
	});

	it('gives the whole reason of a failure that a line cannot hold', () => {
		const reason = `run 2, E-2 limiter ON: ${'a long reason '.repeat(12)}and its end`;
		const verdicts = session.verdicts.map(each => ({...each, status: 'fail' as const, reason}));
		const said = formatClosingSummary({...session, verdicts}, {color: false, path}).replace(/\s+/g, ' ');
		expect(said).toContain(reason);
	});

	it('has no escape sequence without colour, and none of a foreign name with it', () => {
		const runs = session.runs.map(run => ({...run, scenario: '\u001b[2Jgone'}));
		expect(formatClosingSummary({...session, runs}, {color: false, path})).not.toContain('\u001b');
		expect(formatClosingSummary({...session, runs}, {color: true, path}).replace(colour, '')).not.toContain('\u001b');
	});

	it('has nothing but ASCII when that is asked for', () => {
		const text = formatClosingSummary(session, {color: false, ascii: true, path});
		expect(text).toMatch(/^[\x20-\x7e\n]*$/);
	});

	it('prints a long path whole, and says when nothing was written', () => {
		const long = `/very/${'long/'.repeat(30)}path`;
		expect(linesOf(formatClosingSummary(session, {color: false, path: long}))).toContain(long);
		expect(formatClosingSummary(session, {color: false, path: null})).toContain('was not written');
	});

	it('ends well for a session that was cut short', () => {
		const empty = makeSession({endedAt: null, endedBy: 'crash', verdicts: []}, []);
		const text = formatClosingSummary(empty, {color: false, path});
		expect(text).toContain('0 runs, embedded stack, –, recovered');
		expect(text).not.toMatch(/NaN|null|undefined/);
	});
});

describe('a verdict line', () => {
	it('tells pass, failure and not exercised apart without colour', () => {
		const [verdict] = session.verdicts;
		const heads = (['pass', 'fail', 'not-exercised'] as const).map(status =>
			formatVerdictLine({...verdict!, status, reason: 'why'}, {texts, color: false, ascii: true}).slice(0, 35),
		);
		expect(heads).toEqual([
			'+ limiter stability   pass         ',
			'x limiter stability   fail         ',
			'o limiter stability   not exercised',
		]);
	});
});
