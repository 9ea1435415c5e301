import {describe, expect, it} from 'vitest';
import type {FaultBand} from '../../../src/state/screen/fault-band.ts';
import type {RunView} from '../../../src/state/snapshot.ts';
import {bothSides} from '../../../src/ui/panes/latency/both-sides.ts';
import {createTheme} from '../../../src/ui/theme.ts';
import {bare, paneText, screenLines} from '../shown.ts';
import {burstRun, burstSnapshot, pairSnapshot} from '../snapshots.ts';

const theme = createTheme({color: false, ascii: false});
/** 60 columns beside the scale: a column a second. */
const size = {width: 68, height: 20};
const range = {from: 0, span: 60};

/** A run of successes whose p95 is known of each second, begun `late` seconds after others. */
function known(length: number, p95: (at: number) => number, late = 0, change: Partial<RunView> = {}): RunView {
	const {seconds, ...run} = burstRun(length, 'on', change);
	return {
		...run,
		seconds: seconds.map((second, at) => ({
			...second,
			second: second.second + late,
			latency: {...second.latency, '2xx': {p50: p95(at) / 2, p95: p95(at), p99: p95(at) * 2}},
		})),
	};
}

const draw = (run: RunView, other: RunView, height = size.height, look = theme) =>
	bothSides({run, other}, ['2xx'], range, {...size, height}, look).map(bare);

/** Row of the only glyph of a kind in each column. */
const rowsOf = (lines: string[], glyph: RegExp) =>
	Array.from({length: 60}, (_, column) => lines.findIndex(line => glyph.test(line[8 + column] ?? '')));

describe('the latency of both sides in one chart', () => {
	it('holds the same seconds since load began, whenever that was', () => {
		const step = (at: number) => (at < 20 ? 10 : 900);
		const lines = draw(
			known(40, () => 2000),
			known(60, step, -400),
		).slice(2, -1);
		const other = rowsOf(lines, /•/);
		expect(new Set(other.slice(0, 20)).size).toBe(1);
		expect(new Set(other.slice(21)).size).toBe(1);
		expect(other[10]).toBeGreaterThan(other[30]!);
		// The live run has come as far as it has.
		const live = rowsOf(lines, /─/);
		expect(live.indexOf(-1)).toBe(40);
		expect(live[39]).toBeLessThan(other[30]!);
	});

	it('has one scale, which covers both', () => {
		const text = draw(
			known(60, () => 3),
			known(60, () => 700),
		).join('\n');
		expect(text).toMatch(/1,000 ┤/);
		expect(text).toMatch(/ 2 ┤/);
	});

	it.each([
		['', theme, '─', '•'],
		[' in ASCII too', createTheme({color: false, ascii: true}), '-', 'o'],
	])('tells them apart by glyph, also where one lies on the other%s', (_, look, line, point) => {
		const snapshot = {...burstSnapshot(), run: known(60, () => 50), other: known(60, () => 50, 7)};
		const shown = screenLines(snapshot, 200, 60, {}, look).map(bare);
		const both = shown.filter(row => row.slice(143).includes(`${point}${line}${point}${line}`));
		expect(both).toHaveLength(1);
		expect(shown.join('\n')).toContain(`${line.repeat(3)} this run   ${point.repeat(3)} the run before`);
	});

	it('names versions by what they are, on a line each where one is too short', () => {
		const side = (at: 'a' | 'b', value: string) => ({side: {axis: 'image:api', value, at}, state: null});
		const of = (a: string, b: string) =>
			draw(
				known(60, () => 3, 0, side('a', a)),
				known(60, () => 5, 0, side('b', b)),
			);
		expect(of('shop/api:1.4', 'shop/api:1.5')[0]!.trimEnd()).toBe('─── A shop/api:1.4   ••• B shop/api:1.5');
		const long = 'registry.example/some/where/api:1.4';
		expect(
			of(long, long)
				.slice(0, 2)
				.map(line => line.trimEnd()),
		).toEqual([`─── A ${long}`, `••• B ${long}`]);
		expect(of(long, long)).toHaveLength(size.height);
	});

	it('adds p50 and p99 where there is room, and fills its room exactly', () => {
		const pair = [known(60, () => 3), known(60, () => 5)] as const;
		const heads = (height: number) => draw(...pair, height).filter(line => /^2xx p\d+ ms/.test(line)).length;
		expect([11, 20, 29].map(heads)).toEqual([1, 2, 3]);
		for (const height of [9, 11, 20, 29]) expect(draw(...pair, height)).toHaveLength(height);
	});

	it('draws what both had; where they had nothing in common, what one had', () => {
		const heads = (run: RunView, other: RunView) =>
			bothSides({run, other}, ['2xx', '429', '5xx'], range, {...size, height: 50}, theme)
				.map(bare)
				.filter(line => /^\w+ p95 ms/.test(line))
				.map(line => line.slice(0, 3));
		expect(heads(burstRun(60), burstRun(60, 'off'))).toEqual(['2xx']);
		expect(heads(burstRun(60), burstRun(60))).toEqual(['2xx', '429']);
		const none = {count: 0, p50: null, p95: null, p99: null, max: null, isExact: true};
		const only = (run: RunView) => ({...run, latency: {...run.latency, '2xx': {run: none, recent: none}}});
		expect(heads(only(burstRun(60)), only(burstRun(60, 'off')))).toEqual(['429']);
	});

	it('is shaded while something was broken on purpose on either side', () => {
		const at = burstRun(60).seconds[0]!.second;
		const band: FaultBand = {number: 1, what: 'x', fromMs: (at + 20) * 1000, toMs: (at + 30) * 1000};
		const run = burstRun(60);
		const broken = {...run, faults: [band]};
		for (const lines of [draw(run, broken), draw(broken, run)]) {
			const columns = lines.flatMap(line =>
				[...line].slice(8).flatMap((glyph, column) => (glyph === '░' ? [column] : [])),
			);
			expect(new Set(columns)).toEqual(new Set([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]));
		}
	});
});

describe('where it stands', () => {
	const legend = /─── limiter ON {3}••• limiter OFF/;
	const text = (columns: number, rows: number, snapshot = pairSnapshot()) =>
		screenLines(snapshot, columns, rows).map(bare).join('\n');

	it.each([
		[200, 60],
		[160, 35],
		[120, 52],
		[80, 52],
	])('beside both loads, or below them, at %i × %i; in a replay as well', (columns, rows) => {
		expect(text(columns, rows)).toMatch(legend);
		const replay = {speed: 1, isPaused: false, positionMs: 1000, lengthMs: 9000};
		expect(text(columns, rows, pairSnapshot({replay}))).toMatch(legend);
		expect(text(columns, rows, burstSnapshot())).not.toContain('•');
	});

	it.each([
		[200, 32],
		[120, 40],
		[80, 24],
	])('nowhere at %i × %i, where both loads and their figures need the room', (columns, rows) => {
		const shown = text(columns, rows);
		expect(shown).not.toContain('•••');
		for (const title of ['Load limiter ON', 'Load limiter OFF', 'Side by side']) expect(shown).toContain(title);
	});

	it('in the pane of latency on the whole screen, below its figures', () => {
		const pane = paneText('latency', pairSnapshot(), 80, 20);
		expect(pane).toMatch(legend);
		expect(pane).toContain('whole run');
		expect(pane).toContain('by outcome limiter ON');
	});
});
