import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {noOutcomes, outcomes} from '../../src/state/outcome.ts';
import type {ChartSecond, RunView} from '../../src/state/snapshot.ts';
import {createHistogram} from '../../src/state/values/histogram.ts';
import {bandsOf} from '../../src/state/values/latency-bands.ts';
import {shadeOf, shadeSteps} from '../../src/state/values/shades.ts';
import {rangeOf} from '../../src/ui/charts/time-window.ts';
import {heatColumns, heatScale} from '../../src/ui/panes/heatmap/grid.ts';
import {createTheme} from '../../src/ui/theme.ts';
import {bare, paneText, screenLines} from './shown.ts';
import {burstRun, burstSnapshot} from './snapshots.ts';

const none = {p50: null, p95: null, p99: null};

/** A second whose 2xx took so many ms, each so often. */
function second(at: number, latencies: readonly (readonly [ms: number, times: number])[]): ChartSecond {
	const latency = createHistogram();
	for (const [ms, times] of latencies) latency.add(ms, times);
	return {
		second: 1000 + at,
		byOutcome: {...noOutcomes(), '2xx': latency.count},
		latency: {'2xx': none, '429': none, '5xx': none},
		bands: bandsOf([{outcome: '2xx', latency}]),
	};
}

function mixedRun(length: number): RunView {
	const seconds = Array.from({length}, (_, at) =>
		second(at, [
			[2, 500],
			[60, 40],
			[1500, 1],
		]),
	);
	return {...burstRun(1), seconds, totals: {...noOutcomes(), '2xx': length * 541}};
}

const rowsWith = (text: string, glyphs: RegExp) =>
	text
		.split('\n')
		.slice(1, -2)
		.filter(row => glyphs.test(row));

describe('the heatmap', () => {
	it('counts in a column what its seconds counted, at any size and window', () => {
		const sizes = fc.record({
			length: fc.integer({min: 1, max: 200}),
			columns: fc.integer({min: 4, max: 150}),
			room: fc.integer({min: 1, max: 40}),
		});
		fc.assert(
			fc.property(sizes, ({length, columns, room}) => {
				const run = burstRun(length);
				const scale = heatScale(run.seconds, outcomes, room)!;
				expect(scale.rows).toBe(Math.max(room, scale.rows));
				const cells = heatColumns(run, rangeOf([run], null), columns, outcomes, scale);
				for (const [index, column] of cells.columns.entries()) {
					const held = (column ?? []).reduce((sum, cell) => sum + (cell?.count ?? 0), 0);
					const counted = run.seconds
						.slice(index * cells.seconds, (index + 1) * cells.seconds)
						.flatMap(({byOutcome}) => Object.values(byOutcome))
						.reduce((sum, count) => sum + count, 0);
					expect(held).toBe(counted);
				}
			}),
		);
	});

	it('goes on counting while the newest column fills', () => {
		const [first, more] = [mixedRun(7), mixedRun(8)];
		// The seconds of both are the same ones, as on a screen that goes on.
		const all = {...more, seconds: [...first.seconds, more.seconds[7]!]};
		const counts = (run: RunView) => {
			const scale = heatScale(run.seconds, outcomes, 10)!;
			const {columns} = heatColumns(run, {from: 0, span: 30}, 6, outcomes, scale);
			return columns.map(column => column?.reduce((sum, cell) => sum + (cell?.count ?? 0), 0) ?? null);
		};
		expect(counts(first)).toEqual([541 * 5, 541 * 2, null, null, null, null]);
		expect(counts(all)).toEqual([541 * 5, 541 * 3, null, null, null, null]);
	});

	it('shows reads, payments and analyses of a mix as bands of their own', () => {
		const snapshot = burstSnapshot({run: mixedRun(30)});
		for (const [width, height] of [
			[40, 11],
			[60, 16],
			[98, 22],
			[80, 22],
		] as const) {
			const rows = rowsWith(paneText('latency', snapshot, width, height, {heat: 'all'}), /[░▒▓█]/);
			expect(rows.map(row => /[░▒▓█]/.exec(row)![0])).toEqual(['░', expect.stringMatching(/[▒▓]/), '█']);
		}
	});

	it('tells densities by glyphs, in ASCII and without colour too', () => {
		const snapshot = burstSnapshot({run: mixedRun(30)});
		const theme = createTheme({color: false, ascii: true});
		const lines = screenLines(snapshot, 80, 24, {heat: 'all', focus: 'latency', isZoomed: true}, theme).map(bare);
		const chart = lines.filter(line => /^\|.{8}[|+]/.test(line)).map(line => line.slice(10));
		expect(chart.filter(line => line.includes('#'))).toHaveLength(1);
		expect(chart.filter(line => line.includes('.'))).toHaveLength(1);
		expect(chart.filter(line => /[:+]/.test(line))).toHaveLength(1);
		expect(lines.some(line => line.includes('. 1  : '))).toBe(true);
	});

	it('is of one outcome where that is chosen, and says so where there was none', () => {
		const all = paneText('latency', burstSnapshot({}, 72), 60, 16, {heat: 'all'});
		const ok = paneText('latency', burstSnapshot({}, 72), 60, 16, {heat: '2xx'});
		expect(all).toMatch(/ 1 ┤█/);
		expect(ok).not.toMatch(/ 1 ┤█/);
		expect(paneText('latency', burstSnapshot({}, 72), 60, 16, {heat: '5xx'})).toContain('No request of this kind');
		expect(paneText('latency', burstSnapshot({run: burstRun(0)}), 60, 16, {heat: 'all'})).toContain(
			'No second is closed',
		);
	});

	it('marks the time in which something was broken on purpose, where no request ended', () => {
		const run = burstRun(60);
		const marked = (faults: RunView['faults']) => {
			const rows = paneText('latency', burstSnapshot({run: {...run, faults: faults ?? []}}), 72, 16, {
				heat: 'all',
			}).split('\n');
			// The axis takes eight cells, and what is left a second each.
			const top = rows[1]!.slice(10);
			return [...top].flatMap((glyph, column) => (glyph === '-' ? [column] : []));
		};
		const first = run.seconds[0]!.second;
		const band = {number: 1, what: 'redis is paused', fromMs: (first + 20) * 1000, toMs: (first + 30) * 1000};
		expect(marked([band])).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
		expect(marked([])).toEqual([]);
	});

	it('lets a request that failed at once take no rows from the others', () => {
		const ok = heatScale([second(0, [[100, 1]])], outcomes, 10);
		const withNone = heatScale([second(0, [[100, 1]]), second(1, [[0, 5]])], outcomes, 10);
		expect(withNone).toEqual(ok);
	});

	it('has a darkest shade wherever there are several counts, and a lightest for a single answer', () => {
		for (const most of [1, 3, 15, 16, 300, 9999, 1_000_000]) {
			const steps = shadeSteps(most);
			expect(shadeOf(1, steps)).toBe(0);
			expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
			if (most >= 15) expect(shadeOf(most, steps)).toBeGreaterThanOrEqual(2);
		}
	});
});
