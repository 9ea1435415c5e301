import type {Session} from '../../record/schema.ts';
import type {ChartedRuns} from '../charted-run.ts';
import {comparisonTitle} from '../comparison-table.ts';
import {namedService} from '../implementations.ts';
import {runName} from '../names.ts';
import {colour, type LineLook, lineLook} from '../palette.ts';
import type {Texts} from '../texts/english.ts';
import {drawAnswers} from './answers.ts';
import {drawChanges} from './changes.ts';
import type {Chart, Charts} from './chart.ts';
import {drawHeatmap} from './heatmap.ts';
import {drawHistogram} from './histogram.ts';
import {drawMemory} from './memory.ts';
import {type Drawing, openPainter} from './painter.ts';
import {drawSides} from './sides.ts';
import {drawTimeline} from './timeline.ts';

/** What measures is not what is measured: both look unlike any service. */
const ownLooks: Readonly<Record<string, LineLook>> = {
	k6: {color: colour('ink'), dash: [2, 3]},
	'perf-tui': {color: colour('muted'), dash: [1, 2]},
};

/** All charts of a session; those over time of the runs that were read for it. */
export async function drawCharts(session: Session, chartedRuns: ChartedRuns, t: Texts): Promise<Charts> {
	const {runs, memory, verdicts, comparisons = []} = session;
	const paint = await openPainter();
	const chart = (id: string, title: string, note: string | null, {option, width, height}: Drawing): Chart => ({
		id,
		title,
		note,
		width,
		height,
		body: paint({option, width, height}, id),
	});
	// A service looks the same in every run.
	const names = new Set(Object.values(chartedRuns).flatMap(({services}) => services));
	const looks = new Map(
		[...names].sort().map((name, index) => [name, Object.hasOwn(ownLooks, name) ? ownLooks[name]! : lineLook(index)]),
	);
	const timelines: Record<string, Chart> = {};
	const heatmaps: Record<string, Chart> = {};
	const histograms: Record<string, Chart> = {};
	runs.forEach((run, index) => {
		const charted = chartedRuns[run.id];
		if (!charted) return;
		// An id of our own: what a run is called is part of no file name and of no attribute.
		const id = `run-${index + 1}`;
		const name = runName(run, runs);
		const timeline = drawTimeline(run, charted, looks, t);
		const histogram = drawHistogram(run, charted.latency, t);
		if (timeline) timelines[run.id] = chart(`${id}-timeline`, t.charts.timeline(name), timeline.note, timeline.drawing);
		const heatmap = drawHeatmap(run, charted.heat, t);
		if (heatmap) heatmaps[run.id] = chart(`${id}-heatmap`, t.charts.heatmap(name), heatmap.note, heatmap.drawing);
		if (histogram)
			histograms[run.id] = chart(`${id}-latency`, t.charts.histogram(name), t.charts.histogramNote, histogram);
	});
	const answers = drawAnswers(runs, t);
	// Only a pack's own pair promises something, and only that is compared by what it says.
	const own = memory?.parity === null ? null : t.pair;
	const limitBytes = verdicts.find(({indicator}) => indicator === own?.indicator)?.limit ?? null;
	const bars = memory === null ? null : drawMemory(memory, limitBytes, t, service => namedService(session, service, t));
	const changes = comparisons.map((comparison, index) => {
		const drawing = drawChanges(comparison, t);
		const title = t.comparison.chart(comparisonTitle(comparison, t));
		return (
			drawing &&
			chart(
				`changes-${index + 1}`,
				title,
				comparison.unit === 'turn' ? t.comparison.chartNoteInTurns : t.comparison.chartNote,
				drawing,
			)
		);
	});
	const sides = comparisons.map((comparison, index) => {
		const drawing = drawSides(comparison, runs, chartedRuns, t);
		const title = t.charts.sides(comparisonTitle(comparison, t));
		return drawing && chart(`sides-${index + 1}`, title, t.charts.sidesNote, drawing);
	});
	return {
		changes,
		sides,
		answers: answers && chart('answers', t.charts.answers, t.charts.answersNote, answers),
		timelines,
		heatmaps,
		histograms,
		memory:
			bars &&
			(own
				? chart('exporters', own.chart, own.chartNote, bars)
				: chart('exporters', t.memory.pairTitle(memory!.a.service, memory!.b.service), '', bars)),
	};
}
