import {describe, expect, it} from 'vitest';
import {chartFiles} from '../../src/report/charts/chart.ts';
import {drawHeatmap} from '../../src/report/charts/heatmap.ts';
import {english} from '../../src/report/texts/english.ts';
import {korean} from '../../src/report/texts/korean.ts';
import {noOutcomes} from '../../src/state/outcome.ts';
import {createHistogram} from '../../src/state/values/histogram.ts';
import {bandsOf} from '../../src/state/values/latency-bands.ts';
import {svgOf} from './chart-reading.ts';
import {chartedOf, drawn, makeRecordedRun, makeSession, onRun} from './session-fixture.ts';

/** Corners of the cells' rectangles, which are filled and made of right angles. */
function cornersOf(body: string, color: string) {
	const paths = [...body.matchAll(/<path d="([^"]*)"([^>]*)>/g)].filter(([, , rest]) =>
		rest!.includes(`fill="${color}"`),
	);
	return paths.flatMap(([, d]) =>
		[...d!.matchAll(/[ML]\s*(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
	);
}

/** `latencies` in ms of the 2xx and of what got no answer, in each of `length` seconds. */
function recordingOf(length: number, latencies: readonly number[], unanswered: readonly number[] = []) {
	const run = makeRecordedRun(length);
	const seconds = run.seconds.map(each => {
		const [ok, none] = [latencies, unanswered].map(values => {
			const latency = createHistogram();
			for (const value of values) latency.add(value);
			return latency;
		});
		const byOutcome = {...noOutcomes(), '2xx': latencies.length, transport: unanswered.length};
		const bands = bandsOf([
			{outcome: '2xx', latency: ok!},
			{outcome: 'transport', latency: none!},
		]);
		return {...each, byOutcome, bands};
	});
	return {...run, seconds};
}

describe('the heatmap of a run', () => {
	it('has as many requests of each outcome as the run', async () => {
		for (const length of [2, 60, 700]) {
			const recording = makeRecordedRun(length);
			const {texts} = svgOf((await drawn(makeSession(), recording)).heatmaps[onRun]!.body);
			for (const outcome of ['2xx', '429', '5xx'] as const) {
				const requests = recording.seconds.reduce((sum, {byOutcome}) => sum + byOutcome[outcome], 0);
				if (requests > 0) expect(texts).toContain(english.charts.requestsOf(outcome, requests));
			}
		}
	});

	it('keeps every cell inside the picture, however long the run was', async () => {
		for (const length of [2, 60, 700, 3600]) {
			const {body, height} = (await drawn(makeSession(), makeRecordedRun(length))).heatmaps[onRun]!;
			expect(body).not.toMatch(/NaN|Infinity|undefined/);
			expect(body.length).toBeLessThan(60_000);
			const corners = cornersOf(body, '#2b7bba');
			expect(corners.length).toBeGreaterThan(4);
			for (const [x, y] of corners) {
				expect(x).toBeGreaterThanOrEqual(0);
				expect(x).toBeLessThanOrEqual(920);
				expect(y).toBeGreaterThanOrEqual(-7);
				expect(y).toBeLessThanOrEqual(height);
			}
		}
	});

	it('parts bands that a percentile would mix: gaps stay empty', async () => {
		const rowsIn = async (latencies: number[]) => {
			const {body} = (await drawn(makeSession(), recordingOf(30, latencies))).heatmaps[onRun]!;
			return new Set(cornersOf(body, '#2b7bba').flatMap(([x, y]) => (x >= 70 && y > 0 ? [y] : []))).size;
		};
		// Each band has an upper and a lower edge.
		expect((await rowsIn([2, 60, 1500])) - (await rowsIn([2, 1500]))).toBe(2);
	});

	it('shows requests that got no answer, without calling them answers', async () => {
		const {body} = (await drawn(makeSession(), recordingOf(10, [20], [0, 0, 0]))).heatmaps[onRun]!;
		const {texts} = svgOf(body);
		expect(texts).toContain(english.charts.requestsOf(english.outcomes.transport, 30));
		expect(body).not.toMatch(/NaN|Infinity/);
	});

	it('is a picture of its own in the folder of charts, with its words in both languages', async () => {
		const charts = await drawn();
		const [name, svg] = chartFiles(charts).find(([file]) => file.endsWith('-heatmap.svg'))!;
		expect(name).toMatch(/^run-\d+-heatmap\.svg$/);
		expect(svg).toContain('aria-label="');
		expect(drawHeatmap({}, chartedOf(makeRecordedRun(600)).heat, english)!.note).toContain('A column is 5 seconds');
		expect(drawHeatmap({}, chartedOf(makeRecordedRun(600)).heat, korean)!.note).toContain('열 하나는 5초');
	});

	it('is not drawn without two seconds, nor where nothing ended', async () => {
		for (const length of [0, 1]) expect((await drawn(makeSession(), makeRecordedRun(length))).heatmaps).toEqual({});
		expect(drawHeatmap({}, chartedOf(recordingOf(30, [])).heat, english)).toBeNull();
	});
});
