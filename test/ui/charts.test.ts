import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {stackedArea} from '../../src/ui/charts/area-chart.ts';
import {bar, sparkline} from '../../src/ui/charts/bars.ts';
import {lineChart, logScaleOf} from '../../src/ui/charts/line-chart.ts';
import {spansWidth} from '../../src/ui/line.ts';

const layers = [
	{style: 'ok', isThin: false},
	{style: 'failing', isThin: false},
] as const;

const text = (rows: ReturnType<typeof stackedArea>) =>
	rows.map(spans => spans.map(span => (typeof span === 'string' ? span : span[1])).join(''));

describe('area chart', () => {
	it('draws exactly its size for any values', () => {
		const value = fc.option(fc.tuple(fc.double({min: 0, max: 1e9, noNaN: true}), fc.nat()), {nil: null});
		fc.assert(
			fc.property(fc.array(value, {maxLength: 30}), fc.integer({min: 1, max: 6}), (points, height) => {
				const rows = stackedArea(points, layers, {width: 12, height, maximum: 100});
				expect(rows).toHaveLength(height);
				for (const spans of rows) expect(spansWidth(spans)).toBeLessThanOrEqual(12);
			}),
		);
	});

	it('fills as high as the value says, and shows the smallest one', () => {
		const full = text(
			stackedArea(
				[
					[100, 0],
					[100, 0],
				],
				layers,
				{width: 1, height: 2, maximum: 100},
			),
		);
		expect(full).toEqual(['⣿', '⣿']);
		const speck = text(
			stackedArea(
				[
					[0.01, 0],
					[0, 0],
				],
				layers,
				{width: 1, height: 2, maximum: 100},
			),
		);
		expect(speck).toEqual([' ', '⡀']);
	});

	it('draws nothing where nothing was measured', () => {
		expect(text(stackedArea([null, null], layers, {width: 1, height: 1, maximum: 10}))).toEqual([' ']);
	});
});

describe('line chart', () => {
	const series = (values: (number | null)[]) => [{style: 'ok', name: '2xx', values}] as const;

	it('does not throw on gaps, zeros, one point or none, where asciichart does', () => {
		for (const values of [[], [null], [5], [0, Number.NaN, 5, null, 7], [1, 1000, 1]]) {
			const scale = logScaleOf(series(values));
			if (scale) expect(text(lineChart(series(values), scale, {width: 12, height: 4}))).toHaveLength(4);
		}
		expect(logScaleOf(series([null, 0, Number.NaN]))).toBeNull();
	});

	it('puts a tenfold value higher, names the line at its end and leaves gaps open', () => {
		const values = [1, 1, null, 100, 100];
		const scale = logScaleOf(series(values));
		expect(scale).toEqual({low: 1, high: 100});
		expect(text(lineChart(series(values), scale!, {width: 10, height: 3}))).toEqual([
			'   ── 2xx ',
			'          ',
			'──        ',
		]);
	});
});

describe('bars', () => {
	it('are exactly their width and never hide what is there', () => {
		for (const share of [0, 0.0001, 0.3, 1, 7]) expect(bar(share, 10)).toHaveLength(10);
		expect(bar(0.0001, 10).trim()).not.toBe('');
		expect(bar(0, 10).trim()).toBe('');
	});

	it('keep the newest readings at the right', () => {
		expect(sparkline([0, 50, 100], 5, 100)).toBe('  ▁▅█');
		expect(sparkline([0, 50, 100], 2, 100)).toBe('▅█');
	});
});
