import {describe, expect, it} from 'vitest';
import {formatHtml} from '../../src/report/html.ts';
import {endpoint} from '../verdicts/run-fixture.ts';
import {makeSession, makeTimeline} from './session-fixture.ts';

const onRun = '2-E-2-limiter-on';
const page = formatHtml(makeSession(), {[onRun]: makeTimeline()});
const evil = `"><script>alert(1)</script><img src=http://evil.example/x onerror='x'>&\u0000`;

/** Elements that are opened and never closed, or closed twice; void elements are neither. */
function unbalanced(html: string): string[] {
	const open: string[] = [];
	const wrong: string[] = [];
	for (const [, slash, name, rest] of html
		.replace(/<style>[\s\S]*<\/style>/, '')
		.matchAll(/<(\/?)([a-z]\w*)([^>]*)>/g)) {
		if (/^(meta|line)$/.test(name!) || rest!.endsWith('/')) continue;
		if (slash === '') open.push(name!);
		else if (open.pop() !== name) wrong.push(name!);
	}
	return [...wrong, ...open];
}

describe('report.html', () => {
	it('loads nothing and runs nothing, and forbids both', () => {
		expect(page).not.toMatch(/<(script|link|img|iframe|object|base)\b/i);
		expect(page).not.toMatch(/\b(src|href|action)\s*=/i);
		expect(page).not.toMatch(/@import|url\(|https?:/i);
		expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
	});

	it('is whole HTML with every element closed', () => {
		expect(unbalanced(page)).toEqual([]);
		expect(page.startsWith('<!doctype html>')).toBe(true);
	});

	it('has the verdicts, each with a glyph and a word', () => {
		expect(page).toContain('<span class="status pass">● pass</span>');
		expect(page).toContain('<span class="status not-exercised">○ not exercised</span>');
	});

	it('has a style for dark screens and one for paper', () => {
		expect(page).toContain('prefers-color-scheme: dark');
		expect(page).toContain('@media print');
	});

	it('draws runs whose seconds are given, and no others', () => {
		expect(page.match(/<svg /g)).toHaveLength(2);
		expect(formatHtml(makeSession())).not.toContain('<svg');
	});

	it('stays text whatever a run, an endpoint, a service or a verdict is called', () => {
		const session = makeSession({id: evil});
		const runs = session.runs.map(run => ({
			...run,
			scenario: evil,
			endpoints: {[evil]: endpoint({'2xx': 1})},
			checks: [{name: evil, passes: 1, fails: 0}],
			notes: [evil],
		}));
		const verdicts = session.verdicts.map(verdict => ({...verdict, evidence: [evil], reason: evil}));
		const attacked = formatHtml({...session, runs, verdicts}, {[onRun]: makeTimeline()});
		expect(attacked).not.toMatch(/<(script|img)/i);
		expect(attacked).not.toContain('\u0000');
		expect(unbalanced(attacked)).toEqual([]);
	});
});
