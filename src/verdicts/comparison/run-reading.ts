import {readMedian, readQuantile, wholeOf} from './readers.ts';
import {answersAt, type RunSeries} from './series.ts';

/** Where the 2xx of one endpoint lie over a whole run, in ms. */
export interface LatencyReading {
	readonly answers: number;
	readonly p50: number | null;
	readonly p95: number | null;
	readonly p99: number | null;
}

/** A run by its figures over all its measured seconds: about a kilobyte, however long it was. */
export interface RunReading extends Omit<RunSeries, 'seconds' | 'memory'> {
	/** How many seconds were measured. */
	readonly seconds: number;
	readonly requests: number;
	/** 2xx. */
	readonly ok: number;
	/** 5xx. */
	readonly broken: number;
	/** Without an answer. */
	readonly transport: number;
	/** By endpoint. */
	readonly latency: ReadonlyMap<string, LatencyReading>;
	/** Median bytes by service. */
	readonly memory: ReadonlyMap<string, number | null>;
}

/** What a comparison whose unit is the run needs of one. Pure. */
export function readingOf(series: RunSeries): RunReading {
	const {seconds, memory, ...rest} = series;
	const sum = (name: 'requests' | 'ok' | 'broken' | 'transport') => seconds.reduce((all, at) => all + at[name], 0);
	const endpoints = [...new Set(seconds.flatMap(({latency}) => Object.keys(latency)))];
	return {
		...rest,
		seconds: seconds.length,
		requests: sum('requests'),
		ok: sum('ok'),
		broken: sum('broken'),
		transport: sum('transport'),
		latency: new Map(endpoints.map(endpoint => [endpoint, latencyOf(series, endpoint)])),
		memory: new Map(Object.entries(memory).map(([service, samples]) => [service, wholeOf(readMedian(samples))])),
	};
}

function latencyOf(series: RunSeries, endpoint: string): LatencyReading {
	const at = (share: number) => wholeOf(readQuantile(series, endpoint, share));
	const answers = series.seconds.reduce(
		(sum, second) => sum + answersAt(second, endpoint).reduce((all, [, count]) => all + count, 0),
		0,
	);
	return {answers, p50: at(0.5), p95: at(0.95), p99: at(0.99)};
}
