import path from 'node:path';
import type {Session} from '../../record/schema.ts';
import type {ChartedRun, ChartedRuns, UsePoint} from '../../report/charted-run.ts';
import {chartSeconds} from '../../state/chart-seconds.ts';
import type {ChartSecond, LatencyOutcome} from '../../state/snapshot.ts';
import {createHistogram} from '../../state/values/histogram.ts';
import {loadSecond, readTape, tapeFile} from './tape.ts';

/** What the charts of a session are drawn from: each run's samples file, summed up as it is read. */
export async function readChartedRuns(folder: string, {runs}: Session): Promise<ChartedRuns> {
	const recordings: Record<string, ChartedRun> = {};
	for (const {id} of runs) {
		const file = tapeFile(path.join(folder, 'runs', id), 'samples');
		if (file !== null) recordings[id] = await readChartedRun(file);
	}
	return recordings;
}

async function readChartedRun(file: string): Promise<ChartedRun> {
	const seconds: ChartSecond[] = [];
	const use: UsePoint[] = [];
	const latency = {'2xx': createHistogram(), '429': createHistogram(), '5xx': createHistogram()};
	for await (const entry of readTape(file)) {
		if (entry.kind === 'use')
			for (const {atMs, service, cpuPercent, memoryBytes} of entry.samples)
				use.push({atMs, service, cpuPercent, memoryBytes});
		if (entry.kind !== 'load') continue;
		// Histograms of seconds are let go as they are read: those of a night would fill the memory.
		const second = loadSecond(entry.second);
		seconds.push(...chartSeconds(seconds.at(-1)?.second ?? null, [second]));
		for (const {outcome, latency: answers} of second.series)
			if (outcome in latency) latency[outcome as LatencyOutcome].merge(answers);
	}
	const buckets = (outcome: LatencyOutcome) => latency[outcome].buckets().map(({value, count}) => ({ms: value, count}));
	return {seconds, use, latency: {'2xx': buckets('2xx'), '429': buckets('429'), '5xx': buckets('5xx')}};
}
