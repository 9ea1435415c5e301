import {expect, it} from 'vitest';
import type {Comparison} from '../../src/record/comparison-schema.ts';
import type {Session} from '../../src/record/schema.ts';
import {drawCharts} from '../../src/report/charts/draw.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {pausedService} from '../verdicts/fault-fixture.ts';
import {svgOf} from './chart-reading.ts';
import {ofProduct} from './product-report.ts';
import {chartedOf, makeRecordedRun, makeSession, type RecordedRun} from './session-fixture.ts';

const [first, second] = makeSession()
	.runs.filter(({scenario}) => scenario === 'E-2')
	.map(({id}) => id) as [string, string];
const looks = {a: '#0b6e99', b: '#c2571a'};
const side = (name: string, id: string) => ({name, runs: [id], state: null, costPerSecond: null});
const comparison: Comparison = {
	scenario: 'E-2',
	a: side('E-2 OFF', first),
	b: side('E-2 ON', second),
	unit: 'block',
	blockSeconds: 5,
	isEvidence: false,
	warmUpSeconds: 5,
	figures: [],
};

/** The other side: half an hour later, `factor` times as slow. */
function slower(factor: number): RecordedRun {
	const {seconds, ...rest} = makeRecordedRun();
	const times = (value: number | null) => (value === null ? null : value * factor);
	return {
		...rest,
		use: [],
		seconds: seconds.map(each => ({
			...each,
			second: each.second + 1800,
			latency: {
				...each.latency,
				'2xx': {p50: times(each.latency['2xx'].p50), p95: times(each.latency['2xx'].p95), p99: null},
			},
		})),
	};
}

const session = (runs: Session['runs'] = makeSession().runs) => makeSession({comparisons: [comparison], runs});
const charts = (of: Session, recorded: Record<string, RecordedRun>, language?: 'ko') =>
	drawCharts(
		of,
		Object.fromEntries(Object.entries(recorded).map(([id, run]) => [id, chartedOf(run)])),
		ofProduct(language).texts,
	);
const both = {[first]: slower(2), [second]: makeRecordedRun()};

/** Where the lines of a colour are: each path's first point, and whether it is dashed. */
const linesOf = (body: string, color: string) =>
	[...body.matchAll(/<path d="M(-?[\d.]+)[ ,](-?[\d.]+)[^"]*"([^>]*)>/g)]
		.filter(([, , , rest]) => rest!.includes(`stroke="${color}"`) && rest!.includes('stroke-width="1.5"'))
		.map(([, x, y, rest]) => ({x: Number(x), y: Number(y), isDashed: rest!.includes('stroke-dasharray')}));

it('draws both sides from the start of their load on one scale, told apart by colour, dashes and name', async () => {
	const drawn = await charts(session(), both);
	const chart = drawn.sides[0]!;
	const [a, b] = [linesOf(chart.body, looks.a), linesOf(chart.body, looks.b)];
	expect(a[0]!.x).toBe(b[0]!.x);
	expect(a[0]!.y).toBeLessThan(b[0]!.y);
	expect(a.some(({isDashed}) => isDashed)).toBe(false);
	expect(b.every(({isDashed}) => isDashed)).toBe(true);
	const {texts, points} = svgOf(chart.body);
	for (const text of ['E-2 OFF', 'E-2 ON', '500', '2,000']) expect(texts).toContain(text);
	expect(texts.some(text => text.startsWith('2xx') && text.includes('p95, ms'))).toBe(true);
	for (const {x, y} of points) {
		expect(x).toBeGreaterThanOrEqual(0);
		expect(x).toBeLessThanOrEqual(chart.width);
		expect(y).toBeGreaterThanOrEqual(0);
		expect(y).toBeLessThanOrEqual(chart.height);
	}
	expect(formatMarkdown(session(), {charts: drawn})).toContain('](charts/sides-1.svg)');
});

it('draws nothing where one side left no recording', async () => {
	expect((await charts(session(), {[first]: slower(2)})).sides).toEqual([null]);
});

it('is shaded while something was broken on purpose on either side, once where it was both', async () => {
	const startOf = (id: string) => both[id]!.seconds[0]!.second * 1000;
	const broken = (...ids: string[]) =>
		session(
			makeSession().runs.map(run =>
				ids.includes(run.id) ? {...run, faults: [pausedService('redis', startOf(run.id))]} : run,
			),
		);
	const shades = async (...ids: string[]) => {
		const {body} = (await charts(broken(...ids), both)).sides[0]!;
		return {
			areas: body.match(/fill-opacity="0\.25"/g)?.length ?? 0,
			isSaid: svgOf(body).texts.includes('broken on purpose'),
		};
	};
	const none = await shades();
	const one = await shades(first);
	expect(none).toEqual({areas: 0, isSaid: false});
	expect(one.isSaid).toBe(true);
	expect(one.areas).toBeGreaterThan(0);
	expect(await shades(second)).toEqual(one);
	expect(await shades(first, second)).toEqual(one);
});

it('says in Korean what it shows', async () => {
	expect((await charts(session(), both, 'ko')).sides[0]!.title).toContain('양쪽 지연 시간');
});
