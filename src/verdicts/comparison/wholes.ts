import {varianceOfRate, varianceOfShare} from './counting-variance.ts';
import type {RunReading} from './run-reading.ts';

/** Latencies come from histograms, within 0.4 %: no spread is believed below this (relative). */
export const resolution = 0.002;

/** One figure of a whole run, in its unit. */
export interface Whole {
	/** Null where the run has no such answer. */
	readonly value: number | null;
	/** Its variance at least, in the unit's square: what counting, or a clock's and a histogram's grain, makes of it alone. */
	readonly leastVariance: number;
}

/** 2xx a second. */
export function wholeRate({ok, seconds}: RunReading): Whole {
	return seconds === 0 ? unmeasured : {value: ok / seconds, leastVariance: varianceOfRate(ok, seconds)};
}

/** Of one endpoint's 2xx, in ms. */
export function wholeLatency({latency}: RunReading, endpoint: string, quantile: 'p50' | 'p95' | 'p99'): Whole {
	return grained(latency.get(endpoint)?.[quantile] ?? null);
}

/** Median of one service's memory, in bytes. */
export function wholeMemory({memory}: RunReading, service: string): Whole {
	return grained(memory.get(service) ?? null);
}

/** What part of all failed, in percent. */
export function wholeShare(failed: number, all: number): Whole {
	return all === 0 ? unmeasured : {value: (failed / all) * 100, leastVariance: varianceOfShare(failed, all)};
}

const unmeasured: Whole = {value: null, leastVariance: 0};

function grained(value: number | null): Whole {
	return value === null ? unmeasured : {value, leastVariance: (resolution * value) ** 2};
}
