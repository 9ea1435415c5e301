import {namesInBoth} from './figures.ts';
import type {RunReading} from './run-reading.ts';
import type {Scale} from './side-mean.ts';
import {type Whole, wholeLatency, wholeMemory, wholeRate, wholeShare} from './wholes.ts';

/** What versions in turns are compared by; each kind may spend the same part of the error. */
export type TurnKind = 'rate' | 'p50' | 'p95' | 'p99' | 'failures' | 'memory';

/** One figure of a whole run. */
export interface TurnFigure {
	readonly kind: TurnKind;
	readonly name: string;
	readonly unit: '1/s' | 'ms' | '%' | 'bytes';
	readonly isMoreBetter: boolean;
	/** What it can be at most; null where nothing bounds it. */
	readonly most: number | null;
	whole(run: RunReading): Whole;
}

/** Percent of a ratio, points of a share: a change that surely lies within it is none that matters (`--tolerance`). */
export const usualTolerance: Readonly<Record<TurnKind, number>> = {
	rate: 2,
	p50: 5,
	p95: 10,
	p99: 10,
	failures: 0.1,
	memory: 5,
};

/** Answers of a run below which its 99th percentile is the story of too few of them. */
const leastForP99 = 10_000;

const quantiles = ['p50', 'p95', 'p99'] as const;

/** The figures that both sides have: work done, its latency by endpoint, failures, memory of the named services. */
export function turnFiguresOf(sides: readonly (readonly RunReading[])[], services: readonly string[]): TurnFigure[] {
	const runs = sides.flat();
	const {endpoints, measured} = namesInBoth(sides, services);
	const isTold = (quantile: (typeof quantiles)[number], endpoint: string) =>
		quantile !== 'p99' || runs.every(({latency}) => (latency.get(endpoint)?.answers ?? 0) >= leastForP99);
	const latencies = endpoints.flatMap(endpoint =>
		quantiles
			.filter(quantile => isTold(quantile, endpoint))
			.map(
				(kind): TurnFigure => ({
					...{kind, name: `2xx ${kind}${endpoints.length > 1 ? `, ${endpoint}` : ''}`, unit: 'ms'},
					...{isMoreBetter: false, most: null},
					whole: run => wholeLatency(run, endpoint, kind),
				}),
			),
	);
	return [
		{kind: 'rate', name: '2xx a second', unit: '1/s', isMoreBetter: true, most: null, whole: wholeRate},
		...latencies,
		shareFigure('failed requests', run => wholeShare(run.broken + run.transport, run.requests)),
		...(runs.some(({checks}) => checks.passes + checks.fails > 0)
			? [shareFigure('failed checks', ({checks}) => wholeShare(checks.fails, checks.passes + checks.fails))]
			: []),
		...measured.map(
			(service): TurnFigure => ({
				...{kind: 'memory', name: `memory, ${service}`, unit: 'bytes', isMoreBetter: false, most: null},
				whole: run => wholeMemory(run, service),
			}),
		),
	];
}

/** Shares stay on the plain scale; so does whatever was nothing in one of the runs. */
export function turnScaleOf({kind}: TurnFigure, values: readonly number[]): Scale {
	return kind !== 'failures' && values.every(value => value > 0) ? 'ratio' : 'difference';
}

/** 5xx and what got no answer, or checks, in percent. */
function shareFigure(name: string, whole: (run: RunReading) => Whole): TurnFigure {
	return {kind: 'failures', name, unit: '%', isMoreBetter: false, most: 100, whole};
}
