import type {ChartSecond} from '../state/snapshot.ts';
import {createBandSum} from '../state/values/latency-bands.ts';
import type {ChartedRun} from './charted-run.ts';
import {binIndex, createLoadBins, createUseBins, type TimeSpan, timeAxisOf, type UsePoint} from './timeline-bins.ts';

/** Columns of a heatmap that are still told apart on a page. */
const mostColumns = 120;

/** When a run's load and resources were recorded, which must be known before they can be put into bins. */
export interface RecordedSpan {
	second(second: number): void;
	use(atMs: number): void;
	/** Of the load; null without any. */
	load(): TimeSpan | null;
	/** Of what was read of services. */
	readings(): TimeSpan | null;
}

/** Nothing seen yet; seconds and readings come oldest first. */
export function createRecordedSpan(): RecordedSpan {
	let load: TimeSpan | null = null;
	let readings: TimeSpan | null = null;
	const upTo = (span: TimeSpan | null, last: number): TimeSpan => ({first: span?.first ?? last, last});
	return {
		second(second) {
			load = upTo(load, second);
		},
		use(atMs) {
			readings = upTo(readings, Math.floor(atMs / 1000));
		},
		load: () => load,
		readings: () => readings,
	};
}

/** A run's seconds and readings, put into bins as they come: none of them is kept. */
export interface RunCharting {
	second(second: ChartSecond): void;
	use(point: UsePoint): void;
	charted(): Omit<ChartedRun, 'latency'>;
}

/** Empty bins for what was recorded in that time. */
export function createRunCharting(span: Pick<RecordedSpan, 'load' | 'readings'>): RunCharting {
	const loadSpan = span.load();
	const axis = timeAxisOf(loadSpan ?? span.readings());
	const load = axis && loadSpan && createLoadBins(axis);
	const use = axis && createUseBins(axis);
	const heatAxis = timeAxisOf(loadSpan, mostColumns);
	const columns = Array.from({length: heatAxis?.bins ?? 0}, createBandSum);
	const services = new Set<string>();
	return {
		second(second) {
			load?.add(second);
			if (heatAxis) columns[binIndex(second.second, heatAxis)]?.add(second.bands);
		},
		use(point) {
			services.add(point.service);
			use?.add(point);
		},
		charted: () => ({
			timeline: axis && {axis, load: load?.bins() ?? [], use: use!.bins()},
			heat: heatAxis && {axis: heatAxis, columns: columns.map(column => column.bands())},
			services: [...services],
		}),
	};
}
