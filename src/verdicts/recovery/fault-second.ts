import type {LoadSecond} from '../../state/second.ts';
import {createHistogram, type Histogram} from '../../state/values/histogram.ts';

/** One second of load as recovery sees it. */
export interface FaultSecond {
	/** Since the epoch. */
	readonly second: number;
	/** Everything but failures: 429 and 4xx are answers. */
	readonly answers: number;
	/** 5xx and transport. */
	readonly failures: number;
	/** Of 2xx, by endpoint. */
	readonly latency: ReadonlyMap<string, Histogram>;
}

/** A recorded second; seconds without a point do not exist in a recording. */
export function faultSecond({second, series}: LoadSecond): FaultSecond {
	let [answers, failures] = [0, 0];
	const latency = new Map<string, Histogram>();
	for (const each of series) {
		if (each.outcome === '5xx' || each.outcome === 'transport') failures += each.count;
		else answers += each.count;
		if (each.outcome !== '2xx') continue;
		const sum = latency.get(each.endpoint) ?? createHistogram();
		sum.merge(each.latency);
		latency.set(each.endpoint, sum);
	}
	return {second, answers, failures, latency};
}

/** Seconds by their number; one in which nothing ended is there, and empty. */
export interface FaultTimeline {
	at(second: number): FaultSecond;
	/** p99 of 2xx over the ten seconds from one on, by endpoint, in ms. */
	p99From(second: number): ReadonlyMap<string, number>;
}

export const windowSeconds = 10;

export function faultTimeline(seconds: readonly FaultSecond[]): FaultTimeline {
	const bySecond = new Map(seconds.map(each => [each.second, each]));
	const known = new Map<number, ReadonlyMap<string, number>>();
	const at = (second: number) => bySecond.get(second) ?? {second, answers: 0, failures: 0, latency: new Map()};

	function p99Of(first: number): ReadonlyMap<string, number> {
		const sums = new Map<string, Histogram>();
		for (let second = first; second < first + windowSeconds; second++)
			for (const [endpoint, values] of at(second).latency) {
				const sum = sums.get(endpoint) ?? createHistogram();
				sum.merge(values);
				sums.set(endpoint, sum);
			}
		return new Map([...sums].map(([endpoint, sum]) => [endpoint, sum.quantile(0.99)!]));
	}

	return {
		at,
		p99From(second) {
			const p99 = known.get(second) ?? p99Of(second);
			known.set(second, p99);
			return p99;
		},
	};
}
