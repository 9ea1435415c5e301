import {existsSync} from 'node:fs';
import path from 'node:path';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import {describeFault} from '../../faults/fault.ts';
import {packOfRun} from '../../packs.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {Run} from '../../record/schema.ts';
import type {LoadSecond} from '../../state/second.ts';
import type {LoadOfSecond, RunSeries} from '../../verdicts/comparison/series.ts';
import {isMeasured} from '../../verdicts/measured.ts';
import {loadSecond, readTape} from '../disk/tape.ts';

/** A second without an answer. */
const nothing = loadOf({series: []});

/** Seconds of a recording beyond which a gap is cut short: a recording may have a year in it. */
const longestRun = 86_400;

/** A run's samples without its warm-up; null when they are gone. `folder` is the session's. */
export async function readRunSeries(folder: string, run: Run): Promise<RunSeries | null> {
	const file = path.join(folder, 'runs', run.id, 'samples.ndjson');
	if (!existsSync(file)) return null;
	const load: MeasuredSecond[] = [];
	const use: ResourceSample[] = [];
	for await (const entry of readTape(file)) {
		if (entry.kind === 'load') load.push(...measuredIn([loadSecond(entry.second)]));
		if (entry.kind === 'use') use.push(...entry.samples);
	}
	return cutMeasured(run, load, use);
}

/** What is compared of a second: a tenth of what is recorded of it. */
interface MeasuredSecond {
	readonly second: number;
	readonly load: LoadOfSecond;
}

function measuredIn(load: readonly LoadSecond[]): MeasuredSecond[] {
	return load
		.filter(({series}) => series.some(({endpoint}) => isMeasured(endpoint)))
		.map(second => ({second: second.second, load: loadOf(second)}));
}

/** Seconds that a run needs to get going: a tenth of it, at least 2, at most 30. */
export function warmUpOf(seconds: number): number {
	return Math.min(30, Math.max(2, Math.ceil(seconds / 10)));
}

/** From the end of the warm-up to the last whole second; the same span for the load and for memory. */
export function cutSeries(run: Run, load: readonly LoadSecond[], use: readonly ResourceSample[]): RunSeries {
	return cutMeasured(run, measuredIn(load), use);
}

function cutMeasured(run: Run, load: readonly MeasuredSecond[], use: readonly ResourceSample[]): RunSeries {
	const measured = load.toSorted((a, b) => a.second - b.second);
	const first = measured[0]?.second ?? 0;
	const last = Math.min(measured.at(-1)?.second ?? 0, first + longestRun);
	const warmUpSeconds = warmUpOf(last - first + 1);
	const from = first + warmUpSeconds;
	const bySecond = new Map(measured.map(({second, load}) => [second, load]));
	const memory = new Map<string, number[]>();
	for (const {service, atMs, memoryBytes} of use) {
		if (service === 'k6' || service === 'perf-tui' || atMs < from * 1000 || atMs >= last * 1000) continue;
		const samples = memory.get(service) ?? [];
		samples.push(memoryBytes);
		memory.set(service, samples);
	}
	return {
		runId: run.id,
		scenario: run.scenario,
		state: run.side && !run.side.at ? {axis: run.side.axis, value: run.side.value} : null,
		warmUpSeconds,
		seconds: Array.from({length: Math.max(0, last - from)}, (_, index) => bySecond.get(from + index) ?? nothing),
		memory: Object.fromEntries(memory),
		checks: {
			passes: run.checks.reduce((sum, check) => sum + check.passes, 0),
			fails: run.checks.reduce((sum, check) => sum + check.fails, 0),
		},
		...(run.faults && {recoveries: recoveriesOf(run.faults)}),
		costPerSecond: costOf(run),
	};
}

/** Each fault that requests felt, by what it was: `redis is killed`, `redis is killed (2)`. */
function recoveriesOf(faults: readonly RunFault[]): Record<string, number | null> {
	const recoveries: Record<string, number | null> = {};
	for (const fault of faults) {
		const {effect} = fault;
		if (effect === null || effect.steady !== null || effect.touched === false) continue;
		const what = describeFault(fault);
		const earlier = Object.keys(recoveries).filter(name => name.replace(/ \(\d+\)$/, '') === what).length;
		recoveries[earlier === 0 ? what : `${what} (${earlier + 1})`] = effect.recoveredAfterMs;
	}
	return recoveries;
}

function costOf(run: Run): number | null {
	const cost = packOfRun(run)?.comparing?.costOf(run) ?? null;
	return cost === null || !(run.durationMs > 0) ? null : cost / (run.durationMs / 1000);
}

function loadOf({series: all}: Pick<LoadSecond, 'series'>): LoadOfSecond {
	const series = all.filter(({endpoint}) => isMeasured(endpoint));
	const countOf = (outcome: string | null) =>
		series.reduce((sum, each) => sum + (outcome === null || each.outcome === outcome ? each.count : 0), 0);
	return {
		requests: countOf(null),
		ok: countOf('2xx'),
		broken: countOf('5xx'),
		transport: countOf('transport'),
		latency: Object.fromEntries(
			series
				.filter(({outcome}) => outcome === '2xx')
				.map(({endpoint, latency}) => [endpoint, latency.toValues()] as const),
		),
	};
}
