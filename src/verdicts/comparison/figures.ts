import {type RunSeries, weightedQuantile} from './series.ts';

/** What is compared; the kinds share the error that a comparison may make (compare.ts). */
export type FigureKind = 'rate' | 'p50' | 'p95' | 'broken' | 'memory';

/** One figure: a number of a run, computed from any choice of its seconds. */
export interface Figure {
	readonly kind: FigureKind;
	readonly name: string;
	readonly unit: '1/s' | 'ms' | '%' | 'bytes';
	readonly isMoreBetter: boolean;
	/** Prepares one run; the returned function takes places in `length` and gives null where nothing was measured. */
	readonly read: (series: RunSeries) => Reader;
}

/** A figure of one run as a function of the seconds that count. */
export interface Reader {
	/** Seconds or samples there are. */
	readonly length: number;
	of(places: Int32Array): number | null;
	/** Variance of the whole run's figure that counting alone brings, in the figure's unit; 0 where none does. */
	readonly countingVariance: number;
}

/** The figures that both sides have: work done, its latency by endpoint, failures, memory of the named services. */
export function figuresOf(sides: readonly (readonly RunSeries[])[], services: readonly string[]): Figure[] {
	const endpoints = inBoth(sides.map(runs => runs.flatMap(run => run.seconds.flatMap(at => Object.keys(at.latency)))));
	const measured = inBoth(sides.map(runs => runs.flatMap(run => Object.keys(run.memory)))).filter(name =>
		services.includes(name),
	);
	const of = (endpoint: string) => (endpoints.length > 1 ? `, ${endpoint}` : '');
	return [
		{kind: 'rate', name: '2xx a second', unit: '1/s', isMoreBetter: true, read: readRate},
		...endpoints.map((name): Figure => latencyFigure('p50', 0.5, name, of(name))),
		...endpoints.map((name): Figure => latencyFigure('p95', 0.95, name, of(name))),
		{kind: 'broken', name: '5xx share', unit: '%', isMoreBetter: false, read: readBroken},
		...measured.map(
			(service): Figure => ({
				kind: 'memory',
				name: `memory, ${service}`,
				unit: 'bytes',
				isMoreBetter: false,
				read: run => readMedian(run.memory[service] ?? []),
			}),
		),
	];
}

function latencyFigure(kind: 'p50' | 'p95', share: number, endpoint: string, suffix: string): Figure {
	return {
		kind,
		name: `2xx ${kind}${suffix}`,
		unit: 'ms',
		isMoreBetter: false,
		read: run => readQuantile(run, endpoint, share),
	};
}

/** 2xx a second. */
export function readRate({seconds}: RunSeries): Reader {
	return {
		length: seconds.length,
		countingVariance: 0,
		of: places => (places.length === 0 ? null : sumAt(places, place => seconds[place]!.ok) / places.length),
	};
}

function readBroken({seconds}: RunSeries): Reader {
	const requests = seconds.reduce((sum, at) => sum + at.requests, 0);
	// One more of each: none of a thousand is no proof that there never is one (Agresti and Coull).
	const share = (seconds.reduce((sum, at) => sum + at.broken, 0) + 1) / (requests + 2);
	return {
		length: seconds.length,
		countingVariance: requests === 0 ? 0 : (share * (1 - share) * 100 ** 2) / requests,
		of(places) {
			const all = sumAt(places, place => seconds[place]!.requests);
			return all === 0 ? null : (sumAt(places, place => seconds[place]!.broken) / all) * 100;
		},
	};
}

/** Of one endpoint's 2xx, in ms. */
export function readQuantile({seconds}: RunSeries, endpoint: string, share: number): Reader {
	const values = [...new Set(seconds.flatMap(({latency}) => (latency[endpoint] ?? []).map(([value]) => value)))].sort(
		(a, b) => a - b,
	);
	const placeOf = new Map(values.map((value, place) => [value, place]));
	const sparse = seconds.map(({latency}) =>
		Int32Array.from((latency[endpoint] ?? []).flatMap(([value, count]) => [placeOf.get(value)!, count])),
	);
	const counts = new Float64Array(values.length);
	return {
		length: seconds.length,
		countingVariance: 0,
		of(places) {
			counts.fill(0);
			let count = 0;
			for (const place of places) {
				const pairs = sparse[place]!;
				for (let at = 0; at < pairs.length; at += 2) {
					counts[pairs[at]!]! += pairs[at + 1]!;
					count += pairs[at + 1]!;
				}
			}
			return weightedQuantile(values, counts, count, share);
		},
	};
}

/** Of samples, in their unit. */
export function readMedian(samples: readonly number[]): Reader {
	return {
		length: samples.length,
		countingVariance: 0,
		of(places) {
			const chosen = Float64Array.from(places, place => samples[place]!).sort();
			return weightedQuantile(chosen, new Uint8Array(chosen.length).fill(1), chosen.length, 0.5);
		},
	};
}

function sumAt(places: Int32Array, value: (place: number) => number): number {
	let sum = 0;
	for (const place of places) sum += value(place);
	return sum;
}

/** Names that both sides have, each once, sorted. */
export function inBoth(sides: readonly (readonly string[])[]): string[] {
	const [first = [], ...others] = sides;
	return [...new Set(first)].filter(name => others.every(other => other.includes(name))).sort();
}
