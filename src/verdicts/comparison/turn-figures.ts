import {inBoth, readMedian, readQuantile, readRate} from './figures.ts';
import type {RunSeries} from './series.ts';
import {type Scale, wholeOf} from './side-mean.ts';

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
	/** Null where the run has no such answer. */
	read(run: RunSeries): number | null;
	/** Variance that counting alone brings, in the unit's square; 0 where none does. */
	countingVariance(run: RunSeries): number;
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

const quantiles = [
	['p50', 0.5],
	['p95', 0.95],
	['p99', 0.99],
] as const;

/** The figures that both sides have: work done, its latency by endpoint, failures, memory of the named services. */
export function turnFiguresOf(sides: readonly (readonly RunSeries[])[], services: readonly string[]): TurnFigure[] {
	const runs = sides.flat();
	const endpoints = inBoth(sides.map(side => side.flatMap(run => run.seconds.flatMap(at => Object.keys(at.latency)))));
	const measured = inBoth(sides.map(side => side.flatMap(run => Object.keys(run.memory)))).filter(name =>
		services.includes(name),
	);
	const latencies = endpoints.flatMap(endpoint =>
		quantiles
			.filter(([kind]) => kind !== 'p99' || runs.every(run => answersOf(run, endpoint) >= leastForP99))
			.map(([kind, share]) => latencyFigure(kind, share, endpoint, endpoints.length > 1 ? `, ${endpoint}` : '')),
	);
	return [
		plain({kind: 'rate', name: '2xx a second', unit: '1/s', isMoreBetter: true, read: run => wholeOf(readRate(run))}),
		...latencies,
		shareFigure('failed requests', failedRequests),
		...(runs.some(({checks}) => checks.passes + checks.fails > 0) ? [shareFigure('failed checks', failedChecks)] : []),
		...measured.map(service =>
			plain({
				kind: 'memory',
				name: `memory, ${service}`,
				unit: 'bytes',
				isMoreBetter: false,
				read: run => wholeOf(readMedian(run.memory[service] ?? [])),
			}),
		),
	];
}

/** Shares stay on the plain scale; so does whatever was nothing in one of the runs. */
export function turnScaleOf({kind}: TurnFigure, values: readonly number[]): Scale {
	return kind !== 'failures' && values.every(value => value > 0) ? 'ratio' : 'difference';
}

function latencyFigure(kind: 'p50' | 'p95' | 'p99', share: number, endpoint: string, of: string): TurnFigure {
	return plain({
		kind,
		name: `2xx ${kind}${of}`,
		unit: 'ms',
		isMoreBetter: false,
		read: run => wholeOf(readQuantile(run, endpoint, share)),
	});
}

const plain = (figure: Omit<TurnFigure, 'most' | 'countingVariance'>): TurnFigure => ({
	...figure,
	most: null,
	countingVariance: () => 0,
});

interface Counted {
	readonly failed: number;
	readonly of: number;
}

/** 5xx, and what got no answer. */
function failedRequests({seconds}: RunSeries): Counted {
	return {
		failed: seconds.reduce((sum, at) => sum + at.broken + at.transport, 0),
		of: seconds.reduce((sum, at) => sum + at.requests, 0),
	};
}

const failedChecks = ({checks}: RunSeries): Counted => ({failed: checks.fails, of: checks.passes + checks.fails});

function shareFigure(name: string, count: (run: RunSeries) => Counted): TurnFigure {
	return {
		kind: 'failures',
		name,
		unit: '%',
		isMoreBetter: false,
		most: 100,
		read(run) {
			const {failed, of} = count(run);
			return of === 0 ? null : (failed / of) * 100;
		},
		countingVariance(run) {
			const {failed, of} = count(run);
			// One more of each: none of a thousand is no proof that there never is one (Agresti and Coull).
			const share = (failed + 1) / (of + 2);
			return of === 0 ? 0 : (share * (1 - share) * 100 ** 2) / of;
		},
	};
}

function answersOf({seconds}: RunSeries, endpoint: string): number {
	return seconds.reduce(
		(sum, {latency}) => sum + (latency[endpoint] ?? []).reduce((all, [, count]) => all + count, 0),
		0,
	);
}
