import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Run, Session} from '../../../src/record/schema.ts';
import {tapeSecond} from '../../../src/session/disk/tape.ts';
import type {LoadSecond} from '../../../src/state/second.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';
import {makeSession} from '../../report/session-fixture.ts';
import {createRuns} from '../../verdicts/comparison/synthetic-run.ts';
import {onLimiter} from '../../verdicts/limiter-run.ts';
import {AI, answers, endpoint, makeRun} from '../../verdicts/run-fixture.ts';

const firstSecond = 1_772_366_400;

/** One run to be written: `1-E-2-limiter-on`, with as many 2xx and as slow as asked. */
export interface Written {
	readonly id: string;
	readonly change?: Partial<Run>;
	readonly okPerSecond?: number;
	readonly medianMs?: number;
}

/** Writes a session with samples of 60 s runs below `out`; returns its folder. */
export async function writeSession(
	out: string,
	id: string,
	seed: number,
	runs: readonly Written[],
	changes: Partial<Session> = {},
): Promise<string> {
	const next = createRuns(seed);
	const folder = path.join(out, id);
	const records: Run[] = [];
	for (const {id: runId, change, okPerSecond = 10, medianMs = 400} of runs) {
		const {seconds} = next({okPerSecond, medianMs});
		const load = seconds.map(
			({ok, requests, latency}, at): LoadSecond => ({
				second: firstSecond + at,
				series: [
					{endpoint: AI, outcome: '2xx', count: ok, latency: histogramOf(Object.values(latency)[0]!)},
					{endpoint: AI, outcome: '429', count: requests - ok, latency: histogramOf([[0.6, requests - ok]])},
				],
				iterations: requests,
				dropped: 0,
				checkPasses: requests,
				checkFails: 0,
				vus: 50,
				vusMax: 50,
			}),
		);
		await mkdir(path.join(folder, 'runs', runId), {recursive: true});
		const lines = load.map(second => JSON.stringify({kind: 'load', second: tapeSecond(second)}));
		await writeFile(path.join(folder, 'runs', runId, 'samples.ndjson'), `${lines.join('\n')}\n`);
		const counts = answers({'2xx': 10 * okPerSecond});
		records.push(
			makeRun(
				{[AI]: endpoint(counts)},
				{
					id: runId,
					scenario: 'E-2',
					paceMs: 100,
					...onLimiter(runId.endsWith('off') ? 'off' : 'on', {
						ai: {calls: 0, rejected: 0, costUsd: 0.036 * okPerSecond},
					}),
					...change,
				},
			),
		);
	}
	const session = makeSession({id, ...changes, runs: records});
	await writeFile(path.join(folder, 'session.json'), JSON.stringify(session));
	return folder;
}

function histogramOf(values: readonly (readonly [number, number])[]) {
	const histogram = createHistogram();
	for (const [value, count] of values) histogram.add(value, count);
	return histogram;
}
