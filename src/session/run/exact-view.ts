import {packOfRun} from '../../packs.ts';
import type {Run, TrendStats} from '../../record/schema.ts';
import type {LoadView} from '../../state/run-state.ts';
import type {LatencyOutcome, Quantiles, RunView} from '../../state/snapshot.ts';

/** What the screen shows of a finished run: every figure from its record, so that screen, report and k6 agree. */
export function exactView(run: Run, {latency, endpoints}: LoadView): Partial<RunView> {
	const isExact = !run.exactValues.passed;
	const of = (outcome: LatencyOutcome) => ({
		run: quantilesOf(run.latencyMs[outcome], isExact),
		recent: latency[outcome].recent,
	});
	return {
		elapsedMs: run.durationMs,
		total: run.requests.total,
		totals: run.requests.byClass,
		latency: {'2xx': of('2xx'), '429': of('429'), '5xx': of('5xx')},
		endpoints: endpoints.map(row => {
			const exact = run.endpoints[row.name];
			return exact ? {...row, total: exact.count, byOutcome: exact.byClass, p95: exact.p95, p99: exact.p99} : row;
		}),
		iterations: run.iterations,
		vusMax: run.vusMax,
		...(run.slowest && {slowest: run.slowest}),
		ai: packOfRun(run)?.runs.callsOf(run) ?? null,
		warnings: run.generator.warning ? [run.generator.warning, ...run.notes] : run.notes,
	};
}

function quantilesOf({count, med, p95, p99, max}: TrendStats, isExact: boolean): Quantiles {
	return {count, p50: med, p95, p99, max, isExact};
}
