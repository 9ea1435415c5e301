import type {RunReading} from './run-reading.ts';
import {answersAt, type RunSeries, weightedQuantile} from './series.ts';
import {
	varianceOfRate,
	varianceOfShare,
	type Whole,
	wholeLatency,
	wholeMemory,
	wholeRate,
	wholeShare,
} from './wholes.ts';

/** What is compared; the kinds share the error that a comparison may make (compare.ts). */
export type FigureKind = 'rate' | 'p50' | 'p95' | 'broken' | 'memory';

/** One figure: a number of a run, computed from any choice of its seconds. */
export interface Figure {
	readonly kind: FigureKind;
	readonly name: string;
	readonly unit: '1/s' | 'ms' | '%' | 'bytes';
	readonly isMoreBetter: boolean;
	/** What it can be at most; null where nothing bounds it. */
	readonly most: number | null;
	/** Over all of a run's seconds. */
	readonly whole: (run: RunReading) => Whole;
	/** Prepares one run for being put together from some of its seconds. */
	readonly read: (series: RunSeries) => Reader;
}

/** A figure of one run as a function of the seconds that count. */
export interface Reader {
	/** Seconds or samples there are. */
	readonly length: number;
	/** Takes places below `length` and gives null where nothing was measured. */
	of(places: Int32Array): number | null;
	/** Variance of the whole run's figure that counting alone brings, in the figure's unit; 0 where none does. */
	readonly countingVariance: number;
}

/** The figures that both sides have: work done, its latency by endpoint, failures, memory of the named services. */
export function figuresOf(sides: readonly (readonly RunReading[])[], services: readonly string[]): Figure[] {
	const {endpoints, measured} = namesInBoth(sides, services);
	const of = (endpoint: string) => (endpoints.length > 1 ? `, ${endpoint}` : '');
	return [
		{
			...{kind: 'rate', name: '2xx a second', unit: '1/s', isMoreBetter: true, most: null},
			whole: wholeRate,
			read: readRate,
		},
		...endpoints.map((name): Figure => latencyFigure('p50', 0.5, name, of(name))),
		...endpoints.map((name): Figure => latencyFigure('p95', 0.95, name, of(name))),
		{
			...{kind: 'broken', name: '5xx share', unit: '%', isMoreBetter: false, most: 100},
			whole: run => wholeShare(run.broken, run.requests),
			read: readBroken,
		},
		...measured.map(
			(service): Figure => ({
				...{kind: 'memory', name: `memory, ${service}`, unit: 'bytes', isMoreBetter: false, most: null},
				whole: run => wholeMemory(run, service),
				read: run => readMedian(run.memory[service] ?? []),
			}),
		),
	];
}

function latencyFigure(kind: 'p50' | 'p95', share: number, endpoint: string, suffix: string): Figure {
	return {
		...{kind, name: `2xx ${kind}${suffix}`, unit: 'ms', isMoreBetter: false, most: null},
		whole: run => wholeLatency(run, endpoint, kind),
		read: run => readQuantile(run, endpoint, share),
	};
}

/** 2xx a second. */
function readRate({seconds}: RunSeries): Reader {
	return {
		length: seconds.length,
		countingVariance: varianceOfRate(
			seconds.reduce((sum, at) => sum + at.ok, 0),
			seconds.length,
		),
		of: places => (places.length === 0 ? null : sumAt(places, place => seconds[place]!.ok) / places.length),
	};
}

function readBroken({seconds}: RunSeries): Reader {
	const sum = (name: 'broken' | 'requests') => seconds.reduce((all, at) => all + at[name], 0);
	return {
		length: seconds.length,
		countingVariance: varianceOfShare(sum('broken'), sum('requests')),
		of(places) {
			const all = sumAt(places, place => seconds[place]!.requests);
			return all === 0 ? null : (sumAt(places, place => seconds[place]!.broken) / all) * 100;
		},
	};
}

/** Of one endpoint's 2xx, in ms. */
export function readQuantile({seconds}: RunSeries, endpoint: string, share: number): Reader {
	const answers = seconds.map(second => answersAt(second, endpoint));
	const values = [...new Set(answers.flatMap(each => each.map(([value]) => value)))].sort((a, b) => a - b);
	const placeOf = new Map(values.map((value, place) => [value, place]));
	const sparse = answers.map(each => Int32Array.from(each.flatMap(([value, count]) => [placeOf.get(value)!, count])));
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

/** A figure over all of a run's seconds. */
export function wholeOf(reader: Reader): number | null {
	return reader.of(Int32Array.from({length: reader.length}, (_, place) => place));
}

function sumAt(places: Int32Array, value: (place: number) => number): number {
	let sum = 0;
	for (const place of places) sum += value(place);
	return sum;
}

/** The endpoints that both sides have answers of, and those of the services whose memory both have; each once, sorted. */
export function namesInBoth(
	sides: readonly (readonly RunReading[])[],
	services: readonly string[],
): {endpoints: string[]; measured: string[]} {
	const namesOf = (name: (run: RunReading) => Iterable<string>) =>
		inBoth(sides.map(runs => runs.flatMap(run => [...name(run)])));
	return {
		endpoints: namesOf(({latency}) => latency.keys()),
		measured: namesOf(({memory}) => memory.keys()).filter(name => services.includes(name)),
	};
}

/** Names that both sides have, each once, sorted. */
export function inBoth(sides: readonly (readonly string[])[]): string[] {
	const [first = [], ...others] = sides;
	return [...new Set(first)].filter(name => others.every(other => other.includes(name))).sort();
}
