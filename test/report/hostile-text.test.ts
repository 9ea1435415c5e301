import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, it} from 'vitest';
import type {Change, ComparedFigure, Comparison} from '../../src/record/comparison-schema.ts';
import type {Run, Session} from '../../src/record/schema.ts';
import type {Charts} from '../../src/report/charts/chart.ts';
import {formatHtml} from '../../src/report/html/html.ts';
import {formatJunit} from '../../src/report/junit.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {svgOf} from './chart-reading.ts';
import {drawn, makeRecordedRun, makeSession, measuredMemory, onRun} from './session-fixture.ts';

/** Wide, long, right-to-left and hostile names wherever a name of somebody else's comes from. */
function namedBy(session: Session, name: string): Session {
	const [first, ...others] = session.runs as [Session['runs'][number], ...Session['runs']];
	const run = {
		...first,
		title: name,
		scenario: name,
		endpoints: Object.fromEntries(Object.values(first.endpoints).map((row, index) => [`${name}${index}`, row])),
		services: Object.fromEntries(Object.values(first.services).map((row, index) => [`${name}${index}`, row])),
		checks: first.checks.map(check => ({...check, name})),
		notes: [name],
	};
	return {...session, runs: [run, ...others]};
}

const names = fc.oneof(
	fc.string({unit: 'binary', maxLength: 80}),
	fc.constantFrom(
		'결제'.repeat(200),
		'\u202Egnp.exe',
		'שלום עולם',
		`${'a'.repeat(400)}1`,
		'\u200b\u2066x\u2069',
		'\u0085\u001b[2J',
	),
);
const hidden = /(?!\u200d)[\p{Cf}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/u;
const session = makeSession();

it('shows bidi, zero-width and control characters as what they are, in every report, and bounds what is wide', () => {
	fc.assert(
		fc.property(names, name => {
			const hostile = namedBy(session, name);
			const markdown = formatMarkdown(hostile);
			const summary = formatClosingSummary(hostile, {color: false, path: null});
			for (const page of [markdown, formatHtml(hostile), formatJunit(hostile), summary])
				expect(hidden.exec(page)?.[0].codePointAt(0)?.toString(16)).toBeUndefined();
			for (const line of summary.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
			for (const line of markdown.split('\n').filter(each => each.startsWith('|')))
				expect(stringWidth(line)).toBeLessThanOrEqual(300);
		}),
		{numRuns: 25},
	);
	expect(formatMarkdown(namedBy(session, 'a\u202Eb'))).toContain(
		'a<U+202E>b'.replace('<', '&lt;').replace('>', '&gt;'),
	);
});

/** The session with every name that a chart shows, and what was recorded of it. */
async function drawnBy(name: string): Promise<string[]> {
	const {runs} = session;
	const [left, right] = [runs.find(({id}) => id !== onRun)!, runs.find(({id}) => id === onRun)!];
	const side = (run: Run, at: string) => ({name: `${name}${at}`, runs: [run.id], state: null, costPerSecond: null});
	const change: Change = {kind: 'percent', low: -1, estimate: 2, high: 5, p: 0.5, sentence: 'no change detected'};
	const figure: ComparedFigure = {
		...{name: `2xx p50, ${name}`, unit: 'ms', a: 1, b: 1, change, noiseBandPercent: 1, reason: null, isTrade: false},
	};
	const comparison: Comparison = {
		...{scenario: name, a: side(left, 'A'), b: side(right, 'B'), unit: 'block', blockSeconds: 5, isEvidence: false},
		...{warmUpSeconds: 2, figures: [figure]},
	};
	const variants = Object.fromEntries(Object.values(measuredMemory.a.variants).map(each => [name, each]));
	const hostile: Session = {
		...session,
		runs: runs.map(run => ({...run, title: name, scenario: name})),
		comparisons: [comparison],
		memory: {...measuredMemory, parity: null, a: {service: `${name}a`, variants}, b: {service: `${name}b`, variants}},
	};
	const recorded = makeRecordedRun();
	const use = recorded.use.map(point => (point.service === 'k6' ? point : {...point, service: name}));
	return bodiesOf(await drawn(hostile, {...recorded, use}));
}

function bodiesOf({answers, memory, timelines, heatmaps, histograms, changes, sides}: Charts): string[] {
	const of = [answers, memory, ...[timelines, heatmaps, histograms].flatMap(Object.values), ...changes, ...sides];
	return of.flatMap(chart => (chart ? chart.body : []));
}

it.each(['a\nb\tc', 'a\u0001\u001b[2J', '\u202Egnp.exe', '\ud800\ufffe', '<a b="&\'>'])(
	'a chart with the name %j in it is well-formed, and shows what it holds',
	async name => {
		const bodies = await drawnBy(name);
		expect(bodies.length).toBeGreaterThanOrEqual(6);
		for (const body of bodies) {
			expect(body).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
			const {texts} = svgOf(body);
			for (const text of texts) {
				expect(text).not.toMatch(hidden);
				expect(text).not.toMatch(/[\n<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
			}
		}
	},
);
