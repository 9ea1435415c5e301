import path from 'node:path';
import type {Session} from '../../record/schema.ts';
import type {ChartedRun, ChartedRuns} from '../../report/charted-run.ts';
import {createRecordedSpan, createRunCharting} from '../../report/run-charting.ts';
import {chartSeconds} from '../../state/chart-seconds.ts';
import type {LatencyOutcome} from '../../state/snapshot.ts';
import {createHistogram} from '../../state/values/histogram.ts';
import {loadSecond, readTape, tapeFile} from './tape.ts';

/** What the charts of a session are drawn from: each run's samples file, summed up as it is read. */
export async function readChartedRuns(folder: string, {runs}: Session): Promise<ChartedRuns> {
	const charted: Record<string, ChartedRun> = {};
	for (const {id} of runs) {
		const file = tapeFile(path.join(folder, 'runs', id), 'samples');
		if (file !== null) charted[id] = await readChartedRun(file);
	}
	return charted;
}

/** Two readings: how long the bins are is known when the last second is; to keep all seconds until then would fill the memory. */
async function readChartedRun(file: string): Promise<ChartedRun> {
	const span = createRecordedSpan();
	for await (const entry of readTape(file)) {
		if (entry.kind === 'load') span.second(entry.second.second);
		if (entry.kind === 'use') for (const {atMs} of entry.samples) span.use(atMs);
	}
	const charting = createRunCharting(span);
	const latency = {'2xx': createHistogram(), '429': createHistogram(), '5xx': createHistogram()};
	for await (const entry of readTape(file)) {
		if (entry.kind === 'use') for (const sample of entry.samples) charting.use(sample);
		if (entry.kind !== 'load') continue;
		const second = loadSecond(entry.second);
		for (const each of chartSeconds(null, [second])) charting.second(each);
		for (const {outcome, latency: answers} of second.series)
			if (outcome in latency) latency[outcome as LatencyOutcome].merge(answers);
	}
	const buckets = (outcome: LatencyOutcome) => latency[outcome].buckets().map(({value, count}) => ({ms: value, count}));
	return {...charting.charted(), latency: {'2xx': buckets('2xx'), '429': buckets('429'), '5xx': buckets('5xx')}};
}
