import {type ExactValues, eachSecond} from './exact-values.ts';
import {createHistogram, type Histogram} from './histogram.ts';
import {type Arithmetic, interpolate, placeOf} from './quantile.ts';

/** Length of the window in which an outage must show (docs/evidence.md, p99-latency). */
const windowSeconds = 10;
const share = 0.99;

interface Slice {
	readonly second: number;
	readonly values: Float64Array;
}

/**
 * The highest p99 of all windows of 10 s that begin on a whole second and lie within the seconds that have values; of the
 * whole when that is shorter. From every kept value; null when there is none.
 */
export function findWorstWindow(all: readonly ExactValues[], arithmetic: Arithmetic): number | null {
	const slices = sliceBySecond(all);
	if (slices.length === 0) return null;
	const first = slices[0]!.second;
	const lastStart = Math.max(first, slices.at(-1)!.second - windowSeconds + 1);
	let worst = Number.NEGATIVE_INFINITY;
	let nextStart = first;
	let from = 0;
	for (let newest = 0; newest < slices.length; newest++) {
		// Only these windows hold this second; all between two far seconds hold nothing.
		const {second} = slices[newest]!;
		for (let start = Math.max(nextStart, second - windowSeconds + 1); start <= Math.min(second, lastStart); start++) {
			while (slices[from]!.second < start) from++;
			let to = newest;
			while (to < slices.length && slices[to]!.second < start + windowSeconds) to++;
			worst = Math.max(worst, percentileOf(slices.slice(from, to), arithmetic));
			nextStart = start + 1;
		}
	}
	return worst;
}

/** The percentile of sorted parts taken together, found from the top: at p99 that is one value in a hundred. */
function percentileOf(slices: readonly Slice[], arithmetic: Arithmetic): number {
	const ends = slices.map(({values}) => values.length);
	const count = ends.reduce((sum, length) => sum + length, 0);
	const {below, above, fraction} = placeOf(share, count, arithmetic);
	let upper = Number.NaN;
	let value = Number.NaN;
	for (let rank = count - 1; rank >= below; rank--) {
		let highest = -1;
		for (let i = 0; i < slices.length; i++) {
			if (ends[i]! === 0) continue;
			const candidate = slices[i]!.values[ends[i]! - 1]!;
			if (highest < 0 || candidate > value) {
				highest = i;
				value = candidate;
			}
		}
		ends[highest]!--;
		if (rank === above) upper = value;
	}
	return interpolate(value, upper, fraction, arithmetic);
}

function sliceBySecond(all: readonly ExactValues[]): Slice[] {
	const counts = new Map<number, number>();
	for (const part of all)
		eachSecond(part, (second, values) => counts.set(second, (counts.get(second) ?? 0) + values.length));
	const slices = [...counts.entries()]
		.sort(([a], [b]) => a - b)
		.map(([second, count]) => ({second, values: new Float64Array(count), length: 0}));
	const bySecond = new Map(slices.map(slice => [slice.second, slice]));
	for (const part of all)
		eachSecond(part, (second, values) => {
			const slice = bySecond.get(second)!;
			slice.values.set(values, slice.length);
			slice.length += values.length;
		});
	for (const {values} of slices) values.sort();
	return slices;
}

/** The worst window of what is no longer kept, within 0.4 %. */
export interface WindowWatch {
	/** One second's values, in the order of seconds. The histogram is only read, but for ten seconds. */
	see(second: number, values: Histogram): void;
	/** Null before ten seconds were seen. */
	worst(): number | null;
}

/** A watch that has seen nothing. */
export function createWindowWatch(): WindowWatch {
	let firstSecond: number | null = null;
	let recent: {second: number; values: Histogram}[] = [];
	let worst: number | null = null;
	return {
		worst: () => worst,
		see(second, values) {
			firstSecond ??= second;
			recent = [
				...recent.filter(seen => seen.second > second - windowSeconds && seen.second <= second),
				{second, values},
			];
			if (second - firstSecond + 1 < windowSeconds) return;
			const window = createHistogram();
			for (const seen of recent) window.merge(seen.values);
			const p99 = window.quantile(share);
			if (p99 !== null && (worst === null || p99 > worst)) worst = p99;
		},
	};
}
