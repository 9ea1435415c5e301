import {describe, expect, it} from 'vitest';
import {binTimeline} from '../../src/report/timeline-bins.ts';
import {drawTimeline} from '../../src/report/timeline-chart.ts';
import {makeTimeline} from './session-fixture.ts';

const seconds = makeTimeline();
const linesOf = (svg: string, outcome: string) => svg.match(new RegExp(`class="line o-${outcome}"`, 'g'))?.length ?? 0;

describe('the timeline of a report', () => {
	it('loses no request when seconds are put together', () => {
		const bins = binTimeline(makeTimeline(1000), 360);
		const total = makeTimeline(1000).reduce((sum, {byOutcome}) => sum + byOutcome['429'], 0);
		// Each stretch is 3 s long, but for the last, which is one.
		const drawn = bins.reduce((sum, bin, index) => sum + bin.rates['429'] * (index === bins.length - 1 ? 1 : 3), 0);
		expect(bins.length).toBe(334);
		expect(drawn).toBeCloseTo(total, 3);
	});

	it('counts seconds in which nothing ended as seconds', () => {
		const [first, , , last] = makeTimeline(4);
		const bins = binTimeline([first!, last!]);
		expect(bins.map(({rates}) => rates['2xx'])).toEqual([10, 0, 0, 10]);
	});

	it('hides no slow second in a long run', () => {
		const long = makeTimeline(4000).map((each, index) =>
			index === 1234 ? {...each, latency: {...each.latency, '2xx': {p50: 1, p95: 9999, p99: 9999}}} : each,
		);
		expect(Math.max(...binTimeline(long, 100).map(({p95}) => p95['2xx'] ?? 0))).toBe(9999);
	});

	it('draws no line across seconds without an answer', () => {
		const latency = drawTimeline(seconds)[1]!.svg;
		expect(linesOf(latency, '2xx')).toBe(2);
	});

	it('keeps every point inside the picture', () => {
		for (const {svg} of drawTimeline(makeTimeline(700))) {
			expect(svg).not.toMatch(/NaN|Infinity|undefined/);
			for (const [, points] of svg.matchAll(/points="([^"]+)"/g))
				for (const point of points!.split(' ')) {
					const [x, y] = point.split(',').map(Number);
					expect(x).toBeGreaterThanOrEqual(0);
					expect(x).toBeLessThanOrEqual(640);
					expect(y).toBeGreaterThanOrEqual(0);
					expect(y).toBeLessThanOrEqual(168);
				}
		}
	});

	it('draws nothing of a run without at least two seconds', () => {
		expect(drawTimeline([])).toEqual([]);
		expect(drawTimeline(seconds.slice(0, 1))).toEqual([]);
	});

	it('survives a run in which nothing was ever answered', () => {
		const silent = seconds.map(each => ({
			...each,
			byOutcome: {...each.byOutcome, '2xx': 0, '429': 0, '5xx': 0, transport: 0},
			latency: {
				'2xx': {p50: null, p95: null, p99: null},
				'429': {p50: null, p95: null, p99: null},
				'5xx': {p50: null, p95: null, p99: null},
			},
		}));
		const charts = drawTimeline(silent);
		expect(charts).toHaveLength(1);
		expect(charts[0]!.svg).not.toContain('NaN');
	});
});
