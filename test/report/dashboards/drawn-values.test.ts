import {expect, test} from 'vitest';
import {drawDashboards} from '../../../src/report/dashboards/dashboard-picture.ts';
import {english} from '../../../src/report/texts/english.ts';
import {wrongOf} from './judged-pictures.ts';
import {readPanels} from './picture-reading.ts';
import {type PanelOfJson, panelsOf, recordedAnswers} from './recorded.ts';

test('every panel of every dashboard draws what Prometheus answered to its query', async () => {
	expect(await wrongOf(recordedAnswers())).toEqual({wrong: [], judged: 75});
});

test('every panel stands where the dashboard has it', async () => {
	const answers = recordedAnswers();
	const {charts} = await drawDashboards(answers, english);
	for (const {name, json} of answers.dashboards) {
		const panels = panelsOf(json);
		const drawn = readPanels(charts.find(({id}) => id === `dashboard-${name}`)!.body);
		expect(drawn).toHaveLength(panels.length);
		const top = drawn[0]!.y;
		panels.forEach(({type, gridPos: {x, y, w, h}}, index) => {
			const {x: left, y: at, width, height} = drawn[index]!;
			expect(left).toBeCloseTo((x * 1288) / 24, -0.5);
			expect(at - top).toBe(y * 38);
			if (type !== 'row') expect([Math.round((width + 8) / (1288 / 24)), (height + 8) / 38]).toEqual([w, h]);
		});
	}
});

test.each([
	['a wrong unit', (panel: PanelOfJson) => (panel.fieldConfig.defaults.unit = 's')],
	['a wrong step', (panel: PanelOfJson) => (panel.targets![0]!.interval = '10s')],
	['another query', (panel: PanelOfJson) => (panel.targets![0]!.expr = 'perf_tui_service_anonymous_bytes')],
])('%s is seen in the picture', async (_, plant) => {
	const planted = recordedAnswers();
	const resources = planted.dashboards.find(({name}) => name === 'resources')!;
	plant(panelsOf(resources.json).find(({title}) => title === 'Memory')!);
	const {wrong} = await wrongOf(planted, recordedAnswers());
	expect(wrong.length).toBeGreaterThan(0);
	expect(wrong.every(line => line.startsWith('Memory:'))).toBe(true);
});
