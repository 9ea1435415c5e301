import {type Reader, readBroken, readMedian, readQuantile, readRate} from './readers.ts';
import type {RunReading} from './run-reading.ts';
import type {RunSeries} from './series.ts';
import {type Whole, wholeLatency, wholeMemory, wholeRate, wholeShare} from './wholes.ts';

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
