import type {Session} from '../../session/schema.ts';
import {runName} from '../names.ts';
import {lineLook} from '../palette.ts';
import type {Recordings} from '../recording.ts';
import type {Texts} from '../texts/english.ts';
import {drawAnswers} from './answers.ts';
import type {Chart, Charts} from './chart.ts';
import {drawExporters} from './exporters.ts';
import {drawHistogram} from './histogram.ts';
import {type Drawing, openPainter} from './painter.ts';
import {drawTimeline} from './timeline.ts';

/** All charts of a session; those over time of the runs whose recordings are given. */
export async function drawCharts(session: Session, recordings: Recordings, t: Texts): Promise<Charts> {
	const {runs, memory, verdicts} = session;
	const paint = await openPainter();
	const chart = (id: string, title: string, note: string | null, {option, width, height}: Drawing): Chart => ({
		id,
		title,
		note,
		width,
		height,
		body: paint({option, width, height}, id),
	});
	// A service looks the same in every run, and the machine's own programs come after the services.
	const names = new Set(Object.values(recordings).flatMap(({use}) => use.map(({service}) => service)));
	const sorted = [...names].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
	const looks = new Map(sorted.map((name, index) => [name, lineLook(index)]));
	const timelines: Record<string, Chart> = {};
	const histograms: Record<string, Chart> = {};
	runs.forEach((run, index) => {
		const recording = recordings[run.id];
		if (!recording) return;
		// An id of our own: what a run is called is part of no file name and of no attribute.
		const id = `run-${index + 1}`;
		const name = runName(run, runs);
		const timeline = drawTimeline(run, recording, looks, t);
		const histogram = drawHistogram(run, recording.latency, t);
		if (timeline) timelines[run.id] = chart(`${id}-timeline`, t.charts.timeline(name), timeline.note, timeline.drawing);
		if (histogram)
			histograms[run.id] = chart(`${id}-latency`, t.charts.histogram(name), t.charts.histogramNote, histogram);
	});
	const answers = drawAnswers(runs, t);
	const limitBytes = verdicts.find(({indicator}) => indicator === 'exporter-memory')?.limit ?? null;
	const exporters = memory === null ? null : drawExporters(memory, limitBytes, t);
	return {
		answers: answers && chart('answers', t.charts.answers, t.charts.answersNote, answers),
		timelines,
		histograms,
		exporters: exporters && chart('exporters', t.charts.exporters, t.charts.exportersNote, exporters),
	};
}

function rankOf(service: string): number {
	return service === 'k6' || service === 'perf-tui' ? 1 : 0;
}
