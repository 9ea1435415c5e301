import {type Outcome, outcomes} from '../../../state/outcome.ts';
import type {ChartSecond, RunView} from '../../../state/snapshot.ts';
import {type Bands, lowestBand, mergedBands} from '../../../state/values/latency-bands.ts';
import {bucketsOf, type Range} from '../../charts/time-window.ts';

/** Rows of equal height on a logarithmic scale: `step` bands each, the lowest one beginning at the band `low`. */
export interface HeatScale {
	readonly low: number;
	readonly step: number;
	readonly rows: number;
}

/** Answers in one cell, and which outcome most of them had. */
export interface HeatCell {
	readonly count: number;
	readonly outcome: Outcome;
}

const steps = [1, 2, 3, 4, 6, 12, 24, 48, 96];

/** The scale that holds all of a run in `room` rows, so that it holds still while the window moves; null without answers. */
export function heatScale(seconds: readonly ChartSecond[], shown: readonly Outcome[], room: number): HeatScale | null {
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	for (const {bands} of seconds) {
		for (const outcome of shown) {
			const own = bands[outcome];
			if (!own) continue;
			high = Math.max(high, own.low + own.counts.length - 1);
			// A request that failed at once would take half the rows: what is shorter is drawn on the lowest.
			const first = own.low > lowestBand ? 0 : own.counts.findIndex((count, index) => index > 0 && count > 0);
			if (first >= 0) low = Math.min(low, own.low + first);
		}
	}
	if (high === Number.NEGATIVE_INFINITY) return null;
	low = Math.min(low, high);
	const rowsOf = (each: number) => Math.floor(high / each) - Math.floor(low / each) + 1;
	const step = steps.find(each => rowsOf(each) <= room) ?? steps.at(-1)!;
	const rows = Math.max(room, rowsOf(step));
	const below = Math.min(Math.floor((rows - rowsOf(step)) / 2), Math.floor((low - lowestBand) / step));
	return {low: (Math.floor(low / step) - below) * step, step, rows};
}

/** Columns that are closed are put together once: each frame would add up an hour again. */
const closed = new WeakMap<ChartSecond, {last: ChartSecond; length: number; bands: Bands}>();

function columnOf(seconds: readonly ChartSecond[]): Bands {
	const first = seconds[0]!;
	if (seconds.length === 1) return first.bands;
	const last = seconds.at(-1)!;
	const known = closed.get(first);
	if (known?.last === last && known.length === seconds.length) return known.bands;
	const bands = mergedBands(seconds.map(second => second.bands));
	closed.set(first, {last, length: seconds.length, bands});
	return bands;
}

/** Cells by column, oldest first, each from the lowest row up; null where no second is closed, or nothing in a cell. */
export function heatColumns(
	run: RunView,
	range: Range,
	columns: number,
	shown: readonly Outcome[],
	scale: HeatScale,
): {seconds: number; columns: ((HeatCell | null)[] | null)[]} {
	const {size, buckets} = bucketsOf(run, range, columns);
	const cells = buckets.map(bucket => bucket && cellsOf(columnOf(bucket.seconds), shown, scale));
	return {seconds: size, columns: cells};
}

function cellsOf(bands: Bands, shown: readonly Outcome[], {low, step, rows}: HeatScale): (HeatCell | null)[] {
	const cells = Array.from({length: rows}, (): {count: number; most: number; outcome: Outcome} | null => null);
	for (const outcome of outcomes) {
		const own = shown.includes(outcome) ? bands[outcome] : undefined;
		if (!own) continue;
		const sums = new Array<number>(rows).fill(0);
		for (const [index, count] of own.counts.entries())
			sums[Math.min(rows - 1, Math.max(0, Math.floor((own.low + index - low) / step)))]! += count;
		for (const [row, count] of sums.entries()) {
			if (count === 0) continue;
			const cell = cells[row] ?? {count: 0, most: 0, outcome};
			// The later outcome wins a tie: it is the one that someone is looking for.
			const isMost = count >= cell.most;
			cells[row] = {
				count: cell.count + count,
				most: isMost ? count : cell.most,
				outcome: isMost ? outcome : cell.outcome,
			};
		}
	}
	return cells;
}
