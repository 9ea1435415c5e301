import type {DrawnSeries} from './panel-series.ts';

type Reducer = (values: readonly number[]) => number | null;

/** Grafana's calculations that make one figure of a series. All leave out what is not there. */
const reducers: Readonly<Record<string, Reducer>> = {
	lastNotNull: values => values.at(-1) ?? null,
	firstNotNull: values => values[0] ?? null,
	first: values => values[0] ?? null,
	min: values => smallest(values),
	max: values => largest(values),
	mean: values => (values.length === 0 ? null : sum(values) / values.length),
	median: values => median(values),
	sum: values => (values.length === 0 ? null : sum(values)),
	count: values => values.length,
	range: values => (values.length === 0 ? null : largest(values)! - smallest(values)!),
	diff: values => (values.length === 0 ? null : values.at(-1)! - values[0]!),
};

/** One figure of a series; `last` is null where the series ends in a gap. A calculation that is not known gives null. */
export function reduceSeries({points}: DrawnSeries, calculation: string): number | null {
	if (calculation === 'last') return points.at(-1)?.[1] ?? null;
	return reducers[calculation]?.(points.flatMap(([, value]) => (value === null ? [] : [value]))) ?? null;
}

export function isCalculation(name: string): boolean {
	return name === 'last' || name in reducers;
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const smallest = (values: readonly number[]) =>
	values.reduce<number | null>((least, value) => (least === null || value < least ? value : least), null);
const largest = (values: readonly number[]) =>
	values.reduce<number | null>((most, value) => (most === null || value > most ? value : most), null);

function median(values: readonly number[]): number | null {
	if (values.length === 0) return null;
	const sorted = values.toSorted((one, other) => one - other);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
