import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, it} from 'vitest';
import type {Session} from '../../src/record/schema.ts';
import {formatHtml} from '../../src/report/html/html.ts';
import {formatJunit} from '../../src/report/junit.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {makeSession} from './session-fixture.ts';

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
