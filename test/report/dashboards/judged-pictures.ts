import type {DashboardAnswers} from '../../../src/record/dashboard-answers.ts';
import {drawDashboards} from '../../../src/report/dashboards/dashboard-picture.ts';
import {english} from '../../../src/report/texts/english.ts';
import {type ReadPanel, readFigure, readPanels} from './picture-reading.ts';
import {type PanelOfJson, panelsOf} from './recorded.ts';

/** What Prometheus said to a query at the step and with the rate interval that Grafana would have chosen. */
function answerTo(answers: DashboardAnswers, expression: string) {
	const filled = expression.replaceAll('$__rate_interval', '20s');
	return answers.answers.find(answer => answer.expression === filled && answer.stepSeconds === 5)!;
}

/** Series of a panel with a figure in them, as Prometheus gave them. */
function seriesOf(answers: DashboardAnswers, panel: PanelOfJson) {
	return (panel.targets ?? [])
		.flatMap(({expr}) => answerTo(answers, expr).series)
		.map(({points}) =>
			points.map(([at, value]) => ({at, value: Number(value)})).filter(({value}) => !Number.isNaN(value)),
		)
		.filter(points => points.length > 0);
}

/** What of a panel's picture is not what Prometheus said. */
function wrongIn(panel: PanelOfJson, drawn: ReadPanel, answers: DashboardAnswers): string[] {
	const series = seriesOf(answers, panel);
	const place = `${panel.title}:`;
	if (!drawn.texts.some(text => text === panel.title || text.startsWith(`${panel.title}: `)))
		return [`${place} not there`];
	if (series.length === 0) return drawn.texts.includes('no data') ? [] : [`${place} says ${drawn.texts}`];
	if (panel.type === 'stat') {
		return series.flatMap(points => {
			const last = points.at(-1)!.value;
			const figures = drawn.texts.filter(text => /^\$?[\d.]+( |$)/.test(text)).map(readFigure);
			return figures.some(figure => Math.abs(figure - last) <= Math.abs(last) * 0.005 + 1e-9)
				? []
				: [`${place} ${last} is not among ${drawn.texts.join(' | ')}`];
		});
	}
	const seconds = (answers.toMs - answers.fromMs) / 1000;
	if (drawn.lines.length !== series.length) return [`${place} ${drawn.lines.length} lines of ${series.length}`];
	return series.flatMap((points, index) => {
		const line = drawn.lines[index]!;
		if (line.length !== points.length) return [`${place} ${line.length} points of ${points.length}`];
		return points.flatMap(({at, value}, point) => {
			const {from, to} = drawn.plot;
			const x = from + ((at - answers.fromMs / 1000) / seconds) * (to - from);
			const isThere = Math.abs(line[point]!.x - x) < 0.6 && Math.abs(line[point]!.value - value) < drawn.pixel * 0.7;
			return isThere ? [] : [`${place} ${value} at ${at} is drawn as ${line[point]!.value}`];
		});
	});
}

/** What pictures of answers show otherwise than `judgedBy` has it, by panel, and how many panels were looked at. */
export async function wrongOf(
	answers: DashboardAnswers,
	judgedBy = answers,
): Promise<{wrong: string[]; judged: number}> {
	const {charts} = await drawDashboards(answers, english);
	const wrong: string[] = [];
	let judged = 0;
	for (const {name, json} of judgedBy.dashboards) {
		const drawn = readPanels(charts.find(({id}) => id === `dashboard-${name}`)!.body);
		panelsOf(json).forEach((panel, index) => {
			if (panel.type === 'row') return;
			judged += 1;
			wrong.push(...wrongIn(panel, drawn[index]!, judgedBy));
		});
	}
	return {wrong, judged};
}
