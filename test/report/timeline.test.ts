import {describe, expect, it} from 'vitest';
import {clock, timeTicks} from '../../src/report/charts/time-ticks.ts';
import {createLoadBins, type TimeAxis, timeAxisOf} from '../../src/report/timeline-bins.ts';
import type {ChartSecond} from '../../src/state/snapshot.ts';
import {pausedService} from '../verdicts/fault-fixture.ts';
import {svgOf} from './chart-reading.ts';
import {chartedOf, drawn, makeRecordedRun, makeSession, makeTimeline, onRun, spanOf} from './session-fixture.ts';

const axisOf = (seconds: readonly ChartSecond[], most?: number) => timeAxisOf(spanOf({seconds, use: []}).load(), most)!;
const binned = (seconds: readonly ChartSecond[], axis: TimeAxis) => {
	const bins = createLoadBins(axis);
	for (const second of seconds) bins.add(second);
	return bins.bins();
};
const load = (length: number, most: number) => {
	const seconds = makeTimeline(length);
	const axis = axisOf(seconds, most);
	return {seconds, axis, bins: binned(seconds, axis)};
};

describe('the bins of a timeline', () => {
	it('lose no request when seconds are put together', () => {
		const {seconds, axis, bins} = load(1000, 360);
		const total = seconds.reduce((sum, {byOutcome}) => sum + byOutcome['429'], 0);
		// Each bin is 3 s long, but for the last, which is one.
		const counted = bins.reduce((sum, bin, index) => sum + bin.rates['429'] * (index === bins.length - 1 ? 1 : 3), 0);
		expect(axis).toMatchObject({binSeconds: 3, bins: 334});
		expect(counted).toBeCloseTo(total, 3);
	});

	it('are never more than 600, however long the run was', () => {
		for (const length of [1, 599, 600, 601, 36_000]) expect(axisOf(makeTimeline(length)).bins).toBeLessThanOrEqual(600);
	});

	it('count seconds in which nothing ended as seconds', () => {
		const [first, , , last] = makeTimeline(4);
		const seconds = [first!, last!];
		expect(binned(seconds, axisOf(seconds)).map(({rates}) => rates['2xx'])).toEqual([10, 0, 0, 10]);
	});

	it('hide no slow second in a long run', () => {
		const slow = {p50: 1, p95: 9999, p99: 9999};
		const seconds = makeTimeline(4000).map((each, index) =>
			index === 1234 ? {...each, latency: {...each.latency, '2xx': slow}} : each,
		);
		const bins = binned(seconds, axisOf(seconds, 100));
		expect(Math.max(...bins.map(({latency}) => latency['2xx'].p95 ?? 0))).toBe(9999);
	});

	it('put readings of services where the load of that second is', () => {
		const {use: bins} = chartedOf(makeRecordedRun(60)).timeline!;
		expect(bins.get('moalog-server')![42]).toEqual({atSeconds: 42, cpuPercent: 30, memoryBytes: 84_200_000});
		expect(bins.get('k6')![0]!.cpuPercent).toBeNull();
	});

	it('leave out what was read before the load began and after it ended', () => {
		const run = makeRecordedRun(60);
		const early = {...run.use[0]!, atMs: run.use[0]!.atMs - 5000, service: 'early'};
		const {timeline, services} = chartedOf({...run, use: [early, ...run.use]});
		expect(timeline!.use.has('early')).toBe(false);
		// Colours go by all that was read: they are those of the session's other charts.
		expect(services).toContain('early');
	});
});

describe('the axis of time', () => {
	it('has marks that people look for, and never more than nine', () => {
		expect(timeTicks(30)).toEqual([0, 5, 10, 15, 20, 25, 30]);
		expect(timeTicks(3600)).toContain(1800);
		for (const length of [2, 61, 600, 7000, 1e6]) expect(timeTicks(length).length).toBeLessThanOrEqual(9);
	});

	it('counts in minutes and hours', () => {
		expect([5, 720, 3750].map(clock)).toEqual(['0:05', '12:00', '1:02:30']);
	});
});

describe('the timeline of a run', () => {
	it('keeps every point inside the picture', async () => {
		for (const length of [2, 60, 700]) {
			const chart = (await drawn(makeSession(), makeRecordedRun(length))).timelines[onRun]!;
			expect(chart.body).not.toMatch(/NaN|Infinity|undefined/);
			for (const {x, y} of svgOf(chart.body).points) {
				expect(x).toBeGreaterThanOrEqual(0);
				expect(x).toBeLessThanOrEqual(chart.width);
				expect(y).toBeGreaterThanOrEqual(0);
				expect(y).toBeLessThanOrEqual(chart.height);
			}
		}
	});

	it('draws no line across seconds without an answer', async () => {
		const whole = makeRecordedRun();
		const gap = (await drawn()).timelines[onRun]!;
		const seconds = whole.seconds.map((each, index) => ({
			...each,
			latency: whole.seconds[index < 27 || index > 32 ? index : 26]!.latency,
		}));
		const closed = (await drawn(makeSession(), {...whole, seconds})).timelines[onRun]!;
		expect(svgOf(gap.body).strokes('#2b7bba', 2)).toBe(svgOf(closed.body).strokes('#2b7bba', 2) + 1);
	});

	it('has load, latency, CPU and memory on one axis', async () => {
		const {texts} = svgOf((await drawn()).timelines[onRun]!.body);
		for (const title of ['requests a second', 'latency, ms', 'CPU, % of one core', 'memory'])
			expect(texts.some(text => text.startsWith(title))).toBe(true);
		expect(texts.filter(text => text === '0:30')).toHaveLength(1);
	});

	it('has a shade behind load and latency while something was broken on purpose, and names it', async () => {
		const session = makeSession();
		const first = makeRecordedRun().seconds[0]!.second;
		const fault = pausedService('redis', first * 1000);
		const runs = session.runs.map(run => ({...run, faults: [fault]}));
		const {body} = (await drawn({...session, runs})).timelines[onRun]!;
		expect(svgOf(body).texts.filter(text => text === 'broken on purpose')).toHaveLength(2);
		// From 20 s to 30 s of the 59 s between x = 70 and x = 684.
		const shades = [...body.matchAll(/<path d="[^"]*"[^>]*fill-opacity="0.25"[^>]*>/g)];
		expect(shades).toHaveLength(2);
		const xs = svgOf(shades[0]![0]).points.map(({x}) => x);
		expect(Math.min(...xs)).toBeCloseTo(70 + (20 / 59) * 614, 0);
		expect(Math.max(...xs)).toBeCloseTo(70 + (30 / 59) * 614, 0);
		const calm = (await drawn(session)).timelines[onRun]!.body;
		expect(calm).not.toMatch(/broken on purpose|fill-opacity="0.25"/);
	});

	it('has the same shade behind each outcome of the heatmap', async () => {
		const session = makeSession();
		const first = makeRecordedRun().seconds[0]!.second;
		const fault = pausedService('redis', first * 1000);
		const runs = session.runs.map(run => ({...run, faults: [fault]}));
		const {body} = (await drawn({...session, runs})).heatmaps[onRun]!;
		const panels = svgOf(body).texts.filter(text => text === 'broken on purpose').length;
		expect(panels).toBeGreaterThan(1);
		const shades = [...body.matchAll(/<path d="[^"]*"[^>]*fill-opacity="0.25"[^>]*>/g)];
		expect(shades).toHaveLength(panels);
		// Columns of one second, from x = 70 to x = 684: the shade is as high as its panel of 100.
		const points = svgOf(shades[0]![0]).points;
		const [xs, ys] = [points.map(({x}) => x), points.map(({y}) => y)];
		expect(Math.min(...xs)).toBeCloseTo(70 + (20 / 60) * 614, 0);
		expect(Math.max(...xs)).toBeCloseTo(70 + (30 / 60) * 614, 0);
		expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(100, 0);
		expect((await drawn(session)).heatmaps[onRun]!.body).not.toContain('broken on purpose');
	});

	it('says the same CPU and memory of a service as the tables do', async () => {
		const session = makeSession();
		const runs = session.runs.map(run => ({...run, services: session.runs[0]!.services}));
		const {texts} = svgOf((await drawn({...session, runs})).timelines[onRun]!.body);
		expect(texts).toContain('moalog-server avg 31');
		expect(texts).toContain('moalog-server max 84.3 MB');
	});

	it('says how long a point is where it is not a second', async () => {
		const {note} = (await drawn(makeSession(), makeRecordedRun(1500))).timelines[onRun]!;
		expect(note).toContain('A point is 3 s');
	});

	it('is not drawn without at least two seconds', async () => {
		for (const length of [0, 1]) expect((await drawn(makeSession(), makeRecordedRun(length))).timelines).toEqual({});
	});

	it('survives a run in which nothing was ever answered', async () => {
		const {use, seconds, latency} = makeRecordedRun();
		const none = {p50: null, p95: null, p99: null};
		const silent = seconds.map(each => ({
			...each,
			byOutcome: {...each.byOutcome, '2xx': 0, '429': 0, '5xx': 0, transport: 0},
			latency: {'2xx': none, '429': none, '5xx': none},
		}));
		const charts = await drawn(makeSession(), {
			use,
			seconds: silent,
			latency: {...latency, '2xx': [], '429': [], '5xx': []},
		});
		expect(charts.timelines[onRun]!.body).not.toMatch(/NaN|Infinity/);
		expect(charts.histograms).toEqual({});
	});
});
