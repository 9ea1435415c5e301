import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ResourceSample} from '../../src/collectors/resource-sample.ts';
import type {Run, Session} from '../../src/record/schema.ts';
import {openTape, tapeSecond} from '../../src/session/disk/tape.ts';
import {createHistogram} from '../../src/state/values/histogram.ts';
import {makeSession} from '../report/session-fixture.ts';
import {answers} from '../verdicts/run-fixture.ts';
import {sampleOf} from './samples.ts';

const firstSecond = 1_772_366_400;
const endpoint = 'GET /api/retrospects';

/** A folder with a session of one E-1 run of so many seconds and requests a second, as a run leaves it. */
export async function sessionOnDisk(seconds: number, perSecond: number, changes: Partial<Run> = {}) {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-session-'));
	const template = makeSession();
	const id = '1-E-1';
	await mkdir(path.join(folder, 'runs', id), {recursive: true});
	const tape = await openTape(path.join(folder, 'runs', id, 'samples.ndjson'), error => {
		throw error;
	});
	const whole = createHistogram();
	for (let index = 0; index < seconds; index++) {
		const latency = createHistogram();
		for (let request = 0; request < perSecond; request++) latency.add(0.5 + ((request * 37 + index) % 400) / 10);
		whole.merge(latency);
		const series = perSecond > 0 ? [{endpoint, outcome: '2xx' as const, count: perSecond, latency}] : [];
		const rest = {iterations: perSecond, dropped: 0, checkPasses: 0, checkFails: 0, vus: 100, vusMax: 100};
		const load = {kind: 'load' as const, second: tapeSecond({second: firstSecond + index, series, ...rest})};
		tape.write([...(perSecond > 0 ? [load] : []), {kind: 'use', samples: [sample(firstSecond + index, index)]}]);
	}
	await tape.close();
	const [p50, p90, p95, p99] = whole.quantiles([0.5, 0.9, 0.95, 0.99]) as [number, number, number, number];
	const total = seconds * perSecond;
	const stats = {count: total, avg: p50, min: whole.min, med: p50, max: whole.max, p90, p95, p99};
	const none = {count: 0, avg: null, min: null, med: null, max: null, p90: null, p95: null, p99: null};
	const run: Run = {
		...template.runs[0]!,
		id,
		startedAt: new Date(firstSecond * 1000).toISOString(),
		durationMs: seconds * 1000,
		requests: {
			total,
			ratePerSecond: seconds > 0 ? perSecond : null,
			byClass: answers({'2xx': total}),
			byStatus: total > 0 ? {'200': total} : {},
		},
		latencyMs: {all: stats, '2xx': total > 0 ? stats : none, '429': none, '5xx': none},
		endpoints:
			total > 0 ? {[endpoint]: {count: total, byClass: answers({'2xx': total}), p95, p99, worst10sP99: p99}} : {},
		reconciliation: [],
		...changes,
	};
	const session: Session = {...template, runs: [run]};
	await writeFile(path.join(folder, 'session.json'), JSON.stringify(session));
	return {folder, session};
}

function sample(second: number, index: number): ResourceSample {
	const cpuPercent = index === 0 ? null : 20 + (index % 9);
	return sampleOf('moalog-server', second + 0.5, {cpuPercent, memoryBytes: 7e7 + index * 1000});
}
