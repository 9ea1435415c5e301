import {describe, expect, test} from 'vitest';
import {drawDashboards} from '../../../src/report/dashboards/dashboard-picture.ts';
import {english} from '../../../src/report/texts/english.ts';
import {korean} from '../../../src/report/texts/korean.ts';
import {readPanels} from './picture-reading.ts';
import {answersTo, panelOf} from './recorded.ts';

const steady = (value: string, job = 'web') => ({labels: {job}, values: [value, value, value]});

/** The one panel of a dashboard as it is drawn. */
async function drawn(panel: object, found: Parameters<typeof answersTo>[1], texts = english, rest: object = {}) {
	const {charts, said, tally} = await drawDashboards(answersTo([panel], found, rest), texts);
	const body = charts[0]!.body;
	return {body, said, tally, texts: readPanels(body)[0]!.texts};
}

describe('a panel of kind', () => {
	test('stat shows one figure a series, in its unit and in the colour of its threshold', async () => {
		const defaults = {
			unit: 'percentunit',
			thresholds: {
				mode: 'absolute',
				steps: [
					{value: null, color: 'green'},
					{value: 0.5, color: 'red'},
				],
			},
		};
		const panel = panelOf('stat', {fieldConfig: {defaults, overrides: []}});
		const low = await drawn(panel, {q: [steady('0.125')]});
		expect(low.texts).toContain('12.5 %');
		expect(low.body).toMatch(/fill="#14713a"[^>]*>12.5 %/);
		const both = await drawn(panel, {q: [steady('0.125'), steady('0.75', 'worker')]});
		expect(both.texts).toEqual(expect.arrayContaining(['web', '12.5 %', 'worker', '75 %']));
		expect(both.body).toMatch(/fill="#b3261e"[^>]*>75 %/);
	});

	test('stat takes the calculation and the words that the panel asks for', async () => {
		const options = {reduceOptions: {calcs: ['max']}};
		const mappings = [{type: 'value', options: {'9': {text: 'all of them'}}}];
		const found = {q: [{labels: {job: 'web'}, values: ['1', '9', '2']}]};
		expect((await drawn(panelOf('stat', {options}), found)).texts).toContain('9');
		const mapped = panelOf('stat', {options, fieldConfig: {defaults: {mappings}, overrides: []}});
		expect((await drawn(mapped, found)).texts).toContain('all of them');
	});

	test('gauge, bargauge and table show each series with its name and figure', async () => {
		const found = {q: [steady('1500'), steady('3000', 'worker')]};
		const defaults = {unit: 'decbytes', max: 6000, min: 0};
		for (const kind of ['gauge', 'bargauge', 'table']) {
			const {texts} = await drawn(panelOf(kind, {fieldConfig: {defaults, overrides: []}}), found);
			expect(texts, kind).toEqual(expect.arrayContaining(['web', '1.5 kB', 'worker', '3 kB']));
		}
	});

	test('bargauge draws bars as long as their values on the scale of the panel', async () => {
		const panel = panelOf('bargauge', {fieldConfig: {defaults: {min: 0, max: 100}, overrides: []}});
		const {body} = await drawn(panel, {q: [steady('25'), steady('50', 'worker')]});
		const [track, first, , second] = [...body.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"/g)]
			.map(([, width]) => Number(width))
			.slice(1);
		expect(first! / track!).toBeCloseTo(0.25, 2);
		expect(second! / track!).toBeCloseTo(0.5, 2);
	});

	test('a row is no panel, and what it hides is drawn below it', async () => {
		const row = {type: 'row', title: 'Hidden', collapsed: true, gridPos: {x: 0, y: 0, w: 24, h: 1}};
		const inside = panelOf('stat', {title: 'Inside', gridPos: {x: 0, y: 1, w: 12, h: 4}});
		const after = {...row, title: 'After', panels: [], gridPos: {x: 0, y: 1, w: 24, h: 1}};
		const {charts, tally} = await drawDashboards(
			answersTo([{...row, panels: [inside]}, after], {q: [steady('1')]}),
			english,
		);
		const panels = readPanels(charts[0]!.body);
		expect(panels.map(({texts}) => texts[0])).toEqual(['Hidden', 'Inside', 'After']);
		expect(panels.map(({y}) => y - panels[0]!.y)).toEqual([0, 38, 38 * 5]);
		expect(tally).toEqual({drawn: 1, empty: 0, failed: 0, unknown: 0});
	});

	test('a kind that cannot be drawn says so, in the language of the page, and is counted', async () => {
		const english_ = await drawn(panelOf('heatmap'), {q: [steady('1')]});
		expect(english_.texts).toContain('perf-tui cannot draw a panel of kind “heatmap”');
		expect(english_.said).toContain('1 panel: 0 drawn, 0 without data, 1 of a kind that perf-tui cannot draw.');
		const inKorean = await drawn(panelOf('heatmap'), {q: [steady('1')]}, korean);
		expect(inKorean.texts.join(' ')).toContain('“heatmap” 종류의 패널은 perf-tui가 그릴 수 없습니다');
		expect(inKorean.said).toContain('패널 1개: 그림 0개, 데이터 없음 0개, perf-tui가 그릴 수 없는 종류 1개.');
	});
});

describe('a panel without lines says why', () => {
	test('no data: no series, or none with a figure', async () => {
		for (const found of [[], [steady('NaN')]]) {
			const {texts, said} = await drawn(panelOf('timeseries'), {q: found});
			expect(texts).toContain('no data');
			expect(said).toContain('1 panel: 0 drawn, 1 without data.');
		}
	});

	test('what Prometheus has against the query', async () => {
		const {texts, tally} = await drawn(panelOf('timeseries'), {q: 'parse error: unexpected end'});
		expect(texts.join(' ')).toContain('Prometheus refused the query: parse error: unexpected end');
		expect(tally).toMatchObject({failed: 1, empty: 0});
	});

	test('a source that is not Prometheus, and a variable without a value', async () => {
		const loki = panelOf('timeseries', {datasource: {type: 'loki', uid: 'x'}});
		expect((await drawn(loki, {})).texts.join(' ')).toContain('asks “loki”, not Prometheus');
		const unknown = panelOf('timeseries', {targets: [{refId: 'A', expr: 'up{job="$job"}'}]});
		expect((await drawn(unknown, {})).texts.join(' ')).toContain('no value is saved for $job');
	});
});

test('what is not carried out is said in the panel', async () => {
	const panel = panelOf('timeseries', {
		fieldConfig: {defaults: {}, overrides: [{matcher: {}}]},
		transformations: [{id: 'reduce'}],
		options: {legend: {calcs: ['max', 'variance']}},
	});
	expect((await drawn(panel, {q: [steady('1')]})).texts).toContain(
		'not carried out: variance, overrides, transformations',
	);
});

test('a gap of the answer is a gap of the line', async () => {
	const answers = answersTo([panelOf('timeseries')], {
		q: [{labels: {job: 'a'}, values: ['1', '2', '3', '4', '5', '6']}],
	});
	answers.answers[0]!.series[0]!.points.splice(2, 1);
	const {charts} = await drawDashboards(answers, english);
	const [path] = /<path d="[^"]*" fill="none" stroke="[^"]*" stroke-width="1.5"/.exec(charts[0]!.body)!;
	expect(path.match(/M/g)).toHaveLength(2);
});

test('the picture says who drew it, with which Prometheus, over which time and which runs', async () => {
	const annotations = {list: [{name: 'Runs', enable: true, expr: 'run', step: '5s', titleFormat: '{{scenario}}'}]};
	const runs = [{labels: {scenario: 'E-1'}, values: ['1', '1', '0', '1']}];
	const {charts} = await drawDashboards(
		answersTo([panelOf('timeseries')], {q: [steady('1')], run: runs}, {annotations}),
		english,
	);
	const body = charts[0]!.body;
	expect(body).toContain(
		'Drawn by perf-tui, not by Grafana, from the answers of the Prometheus 2.42.0 at http://127.0.0.1:9091. 2027-01-15 08:00:00 to 2027-01-15 08:01:40 UTC.',
	);
	expect(body).toContain('Marked 1: E-1, 2027-01-15 08:00:00 – 2027-01-15 08:00:05');
	expect(body).toContain('Marked 2: E-1, 2027-01-15 08:00:15');
	expect(body.match(/<polygon/g)).toHaveLength(2);
});

test('labels of others are text and nothing else', async () => {
	const evil = '</text><script>alert(1)</script>';
	for (const kind of ['timeseries', 'stat', 'gauge', 'bargauge', 'table']) {
		const panel = panelOf(kind, {title: evil, description: evil});
		const {body} = await drawn(panel, {q: [steady('1', evil), steady('2', 'b')]});
		expect(body, kind).not.toContain('<script');
	}
});

test('a dashboard that cannot be read is said to be none, and the others are drawn', async () => {
	const answers = answersTo([panelOf('stat')], {q: [steady('1')]});
	answers.dashboards.push({name: 'broken', json: {panels: 'none'}});
	const {charts} = await drawDashboards(answers, english);
	expect(charts.map(({title}) => title)).toEqual([
		'Dashboard “One”, drawn by perf-tui',
		'broken is no dashboard that perf-tui can read',
	]);
});
