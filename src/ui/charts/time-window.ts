import type {ChartSecond, RunView} from '../../state/snapshot.ts';
import {say} from '../../text/say.ts';

/** Lengths that `[` and `]` step through, in seconds; null is the whole run. */
export const timeWindows: readonly (number | null)[] = [30, 60, 300, null];

/** What a pane's head says of the window; of the whole run, whether its `range` begins where that is not held any more. */
export function windowLabel(seconds: number | null, range?: Range): string {
	if (seconds === null) return range && range.from > 0 ? say`last ${Math.ceil(range.span / 60)} min` : say`whole run`;
	return seconds < 120 ? say`${seconds} s` : say`${seconds / 60} min`;
}

/** The part of a run that charts show: seconds since it began. `span` is what the width stands for. */
export interface Range {
	readonly from: number;
	readonly span: number;
}

/** Seconds that were closed before those that are held for charts. */
function scrolledOut({seconds, closedSeconds = seconds.length}: RunView): number {
	return Math.max(0, closedSeconds - seconds.length);
}

/** The second with which a run began, whether or not it is still held; 0 before one is closed. */
export function firstSecond(run: RunView): number {
	const [first] = run.seconds;
	return first ? first.second - scrolledOut(run) : 0;
}

/** Longest stretch of time that a run can still need before charts of the whole run change their scale. */
const wholeRunSpans = [30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14_400];

/**
 * The range of one or two runs, so that both are drawn on the same scale. A run shorter than the window fills it from
 * the left; a longer one scrolls. The whole run, as far as it is held, is shown on a span that seldom changes, so that the
 * picture holds still.
 */
export function rangeOf(runs: readonly (RunView | null)[], windowSeconds: number | null): Range {
	const begun = runs.filter(run => run !== null).filter(({seconds}) => seconds.length > 0);
	const length = Math.max(0, ...begun.map(run => run.seconds.at(-1)!.second - firstSecond(run) + 1));
	if (windowSeconds !== null) return {from: Math.max(0, length - windowSeconds), span: windowSeconds};
	const from = begun.length === 0 ? 0 : Math.min(...begun.map(scrolledOut));
	const planned = Math.max(0, ...begun.map(({plannedMs}) => Math.round((plannedMs ?? 0) / 1000)));
	const held = length - from;
	const step = wholeRunSpans.find(span => span >= held) ?? Math.ceil(held / 3600) * 3600;
	return {from, span: planned >= length && planned > 0 ? Math.min(step, planned - from) : step};
}

/** Closed seconds of a range that fall together, because there are fewer columns than seconds. */
export interface Bucket {
	readonly seconds: readonly ChartSecond[];
}

/** The range in at most `columns` buckets of whole seconds; null where no second is closed yet. */
export function bucketsOf(run: RunView, range: Range, columns: number): {size: number; buckets: (Bucket | null)[]} {
	const size = Math.max(1, Math.ceil(range.span / Math.max(1, columns)));
	const length = Math.ceil(range.span / size);
	const grouped: (ChartSecond[] | null)[] = Array.from({length}, () => null);
	const first = firstSecond(run);
	// Buckets stay at the same seconds while the window moves; otherwise every new second would reshuffle all of them.
	const start = Math.floor(range.from / size) * size;
	for (const second of run.seconds) {
		const index = Math.floor((second.second - first - start) / size);
		if (index < 0 || index >= length) continue;
		const bucket = grouped[index];
		if (bucket) bucket.push(second);
		else grouped[index] = [second];
	}
	return {size, buckets: grouped.map(seconds => (seconds === null ? null : {seconds}))};
}

/** `points` values from buckets: stretched by straight lines between two neighbours, null outside of what was measured. */
export function stretched(values: readonly (number | null)[], points: number): (number | null)[] {
	const length = values.length;
	if (length === 0) return Array.from({length: points}, () => null);
	if (length === points) return [...values];
	const result: (number | null)[] = [];
	for (let point = 0; point < points; point++) {
		const position = ((point + 0.5) / points) * length - 0.5;
		const lower = Math.floor(position);
		const before = values[Math.max(0, lower)] ?? null;
		const after = values[Math.min(length - 1, lower + 1)] ?? null;
		const share = position - lower;
		if (before === null || after === null) result.push((share < 0.5 ? before : after) ?? null);
		else result.push(before + (after - before) * share);
	}
	return result;
}

/** The next higher round number, so that a scale seldom changes: 1, 2, 3, 4, 5, 6, 8, 10, 12, 15 × a power of ten. */
export function roundMaximum(value: number): number {
	if (!(value > 0)) return 10;
	const power = 10 ** Math.floor(Math.log10(value));
	for (const step of [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]) {
		if (value <= step * power) return Math.max(10, step * power);
	}
	return 10 * power;
}
