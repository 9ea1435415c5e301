import {describe, expect, it} from 'vitest';
import {formatHtml} from '../../../src/report/html/html.ts';
import {endpoint} from '../../verdicts/run-fixture.ts';
import {drawn, makeSession, measuredMemory, onRun} from '../session-fixture.ts';

const page = formatHtml(makeSession(), {charts: await drawn()});
const evil = `"><script>alert(1)</script><img src=http://evil.example/x onerror='x'>&\u0000`;

/** Elements that are opened and never closed, or closed twice; void elements are neither. */
function unbalanced(html: string): string[] {
	const open: string[] = [];
	const wrong: string[] = [];
	for (const [, slash, name, rest] of html
		.replace(/<style>[\s\S]*<\/style>/, '')
		.matchAll(/<(\/?)([a-z]\w*)([^>]*)>/g)) {
		if (/^meta$/.test(name!) || rest!.endsWith('/')) continue;
		if (slash === '') open.push(name!);
		else if (open.pop() !== name) wrong.push(name!);
	}
	return [...wrong, ...open];
}

describe('report.html', () => {
	it('loads nothing and runs nothing, and forbids both', () => {
		expect(page).not.toMatch(/<(script|link|img|iframe|object|base)\b/i);
		expect(page).not.toMatch(/\b(src|href|action)\s*=/i);
		expect(page).not.toMatch(/@import|url\((?!#)|https?:/i);
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

	it('shows the charts that it is given: answers, and of the recorded run its time, its heatmap and its latencies', () => {
		expect(page.match(/<svg /g)).toHaveLength(4);
		expect(formatHtml(makeSession())).not.toContain('<svg');
	});

	it('gives no two elements the same id, however many charts there are', () => {
		const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
		expect(ids.length).toBeGreaterThan(2);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('refers to nothing but its own parts', () => {
		const ids = new Set([...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id));
		for (const [, id] of page.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
	});

	it('is the same when it is written again', async () => {
		expect(formatHtml(makeSession(), {charts: await drawn()})).toBe(page);
	});

	it('tells how many verdicts failed before anything else', () => {
		const session = makeSession();
		const verdicts = session.verdicts.map((verdict, index) =>
			index < 2 ? {...verdict, status: 'fail' as const} : verdict,
		);
		const text = formatHtml({...session, verdicts});
		expect(text).toContain('<li class="fail"><b>2</b> ✗ fail</li>');
		expect(text.indexOf('class="tally"')).toBeLessThan(text.indexOf('<h2>'));
	});

	it('draws the exporters with the limit that the verdict has', async () => {
		const session = makeSession({memory: measuredMemory});
		const text = formatHtml(session, {charts: await drawn(session)});
		expect(text).toContain('limit 10.0 MB');
		expect(text).toContain('>71.0 MB</text>');
	});

	it('stays text whatever a run, an endpoint, a service or a verdict is called', async () => {
		const session = makeSession({id: evil});
		const runs = session.runs.map(run => ({
			...run,
			scenario: evil,
			endpoints: {[evil]: endpoint({'2xx': 1})},
			checks: [{name: evil, passes: 1, fails: 0}],
			notes: [evil],
		}));
		const verdicts = session.verdicts.map(verdict => ({...verdict, evidence: [evil], reason: evil}));
		const attacker = {...session, runs, verdicts};
		const charts = await drawn(attacker);
		expect(charts.timelines[onRun]).toBeDefined();
		const attacked = formatHtml(attacker, {charts});
		expect(attacked).not.toMatch(/<(script|img)/i);
		expect(attacked).not.toContain('\u0000');
		expect(unbalanced(attacked)).toEqual([]);
	});
});
