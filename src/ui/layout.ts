import type {PaneId} from './pane-id.ts';

/** Below this the screen asks for more room. */
export const smallest = {columns: 60, rows: 15};

/** What decides which panes are wanted. */
export interface Wanted {
	readonly mode: 'idle' | 'run' | 'compare';
	readonly tail: 'events' | 'logs';
	readonly isMemoryMeasured: boolean;
	/** Whether there can be anything in the memory pane, and in that of the services. */
	readonly hasMemory: boolean;
	readonly hasServices: boolean;
	/** Whether the menu of faults is open: it has the place of what is lowest. */
	readonly hasFaultMenu: boolean;
	/** Lines that the notice needs beside these panes. */
	readonly noticeHeight: (visible: readonly PaneId[]) => number;
	/** This pane alone, on the whole body. */
	readonly alone: PaneId | null;
}

/** A column of panes; heights add up to the band's. */
interface Column {
	readonly width: number;
	readonly panes: readonly {readonly id: PaneId; readonly height: number}[];
}

/** Panes beside each other; widths add up to the screen's. */
export interface Band {
	readonly height: number;
	readonly columns: readonly Column[];
}

/** Where everything is. Head, bands, the notice and the hint line add up to exactly `rows`. */
export interface Layout {
	readonly columns: number;
	readonly rows: number;
	readonly headHeight: number;
	readonly bands: readonly Band[];
	readonly noticeHeight: number;
	/** Panes in reading order: the order of Tab. */
	readonly visible: readonly PaneId[];
}

interface WantedBand {
	readonly minimum: number;
	readonly weight: number;
	readonly maximum?: number;
	readonly columns: readonly WantedColumn[];
}

interface WantedColumn {
	readonly weight: number;
	readonly panes: readonly PaneId[];
}

/** The layout of a terminal of this size; null when it is too small for one. */
export function layoutOf(columns: number, rows: number, wanted: Wanted): Layout | null {
	if (columns < smallest.columns || rows < smallest.rows) return null;
	const headHeight = rows >= 30 ? 3 : 2;
	const body = rows - headHeight - 2;
	const bands = wanted.alone
		? [band({minimum: 1, weight: 1}, column(1, wanted.alone))]
		: wanted.hasFaultMenu
			? withFaultMenu(body, bandsOf(columns, body, wanted))
			: bandsOf(columns, body, wanted);
	const placed = share(body, bands).map((height, index) => place(bands[index]!, height, columns));
	const visible = placed.flatMap(({columns}) => columns.flatMap(({panes}) => panes.map(({id}) => id)));
	const given = spare(placed.at(-1)!, wanted.noticeHeight(visible) - 1);
	return {columns, rows, headHeight, bands: lowered(placed, given), noticeHeight: 1 + given, visible};
}

/** How many of so many rows the lowest panes can give and still hold a line. */
function spare({columns}: Band, rows: number): number {
	return Math.max(0, Math.min(rows, ...columns.map(({panes}) => panes.at(-1)!.height - 3)));
}

/** The lowest panes give what a long notice needs, so that nothing else moves. */
function lowered(bands: readonly Band[], by: number): Band[] {
	const last = bands.at(-1)!;
	const columns = last.columns.map(column => {
		const lowest = column.panes.at(-1)!;
		return {...column, panes: [...column.panes.slice(0, -1), {...lowest, height: lowest.height - by}]};
	});
	return [...bands.slice(0, -1), {height: last.height - by, columns}];
}

function bandsOf(columns: number, body: number, wanted: Wanted): WantedBand[] {
	const isWide = columns >= 160;
	const first = firstBand(wanted, isWide ? 22 : undefined, isWide && body >= 30);
	const isShort = body < (columns >= 100 ? 20 : 19);
	if (isShort && wanted.mode !== 'compare') return [first, band({minimum: 3, weight: 1}, column(1, 'verdicts'))];
	if (isWide) return [first, ...wideBands(body, wanted)];
	return [first, ...(columns >= 100 ? mediumBands(body, wanted) : narrowBands(body, wanted))];
}

/** Every kind and three lines of words; the load above it stays as long as there is room for it. */
function withFaultMenu(body: number, bands: readonly WantedBand[]): WantedBand[] {
	const menu = band({minimum: 12, weight: 1, maximum: 14}, column(1, 'faults'));
	const kept = bands.slice(0, -1);
	const needed = () => kept.reduce((sum, {minimum}) => sum + minimum, menu.minimum);
	while (kept.length > 0 && needed() > body) kept.pop();
	return kept.length > 0 ? [...kept, menu] : [band({minimum: 1, weight: 1}, column(1, 'faults'))];
}

/** `hasThird`: there is room for a third pane, that of both sides' latency. */
function firstBand({mode}: Wanted, maximum: number | undefined, hasThird: boolean): WantedBand {
	const size = {minimum: 8, weight: 3, ...(maximum === undefined ? {} : {maximum})};
	if (mode === 'idle') return band(size, column(5, 'menu'), column(4, 'ready'));
	if (mode === 'run') return band(size, column(1, 'load'), column(1, 'latency'));
	return band(size, column(1, 'load'), column(1, 'other'), ...(hasThird ? [column(1, 'latency')] : []));
}

function wideBands(body: number, {mode, tail, hasMemory, hasServices}: Wanted): WantedBand[] {
	const tails: PaneId[] = body >= 40 ? ['events', 'logs'] : [tail];
	const services = hasServices ? [column(12, 'containers')] : [];
	const last = band({minimum: 5, weight: 2}, ...services, column(13, ...tails));
	if (mode === 'compare') return compareBands(body, [column(11, 'compare'), column(9, 'verdicts')], last);
	const figures = [column(10, 'endpoints'), column(8, 'verdicts'), ...(hasMemory ? [column(7, 'memory')] : [])];
	return [band({minimum: 7, weight: 1, maximum: 11}, ...figures), last];
}

function mediumBands(body: number, {mode, tail, hasMemory, hasServices}: Wanted): WantedBand[] {
	const services = hasServices ? [column(1, 'containers')] : [];
	const last = band({minimum: 5, weight: 3}, ...services, column(1, tail));
	if (mode === 'compare') return tallCompareBands(body, [column(1, 'compare'), column(1, 'verdicts')], last);
	if (!hasMemory) return [band({minimum: 7, weight: 2}, column(1, 'endpoints'), column(1, 'verdicts')), last];
	// Every verdict has its line where that is no loss for the panes below.
	const memory = band({minimum: body < 30 ? 7 : 10, weight: 0}, column(1, 'memory'), column(1, 'verdicts'));
	if (body < 46) return [memory, last];
	return [memory, band({minimum: 7, weight: 1, maximum: 14}, column(1, 'endpoints')), last];
}

function narrowBands(body: number, wanted: Wanted): WantedBand[] {
	const {mode, tail, isMemoryMeasured, hasMemory, hasServices} = wanted;
	// Names of requests are long.
	const first = hasServices ? column(1, 'containers') : column(2, 'endpoints');
	const services = band({minimum: 7, weight: 1, maximum: 14}, first, column(1, 'verdicts'));
	if (mode === 'compare') return tallCompareBands(body, [column(1, 'compare')], services);
	return [
		...(hasMemory ? [band({minimum: isMemoryMeasured ? 4 : 3, weight: 0}, column(1, 'memory'))] : []),
		services,
		...(body >= 27 ? [band({minimum: 5, weight: 2}, column(1, tail))] : []),
		...(body >= 44 && hasServices ? [band({minimum: 6, weight: 1, maximum: 14}, column(1, 'endpoints'))] : []),
	];
}

/** A comparison needs its figures more than the services. */
function compareBands(body: number, columns: readonly WantedColumn[], last: WantedBand): WantedBand[] {
	if (body < 26) return [band({minimum: body < 18 ? 3 : 10, weight: 6}, ...columns)];
	return [band({minimum: 8, weight: 3, maximum: 18}, ...columns), last];
}

/** Where a screen is not wide but tall, both sides' latency has a band of its own. */
function tallCompareBands(body: number, columns: readonly WantedColumn[], last: WantedBand): WantedBand[] {
	const bands = compareBands(body, columns, last);
	return body < 44 ? bands : [band({minimum: 11, weight: 2, maximum: 18}, column(1, 'latency')), ...bands];
}

function column(weight: number, ...panes: readonly PaneId[]): WantedColumn {
	return {weight, panes};
}

function band(size: Omit<WantedBand, 'columns'>, ...columns: readonly WantedColumn[]): WantedBand {
	return {...size, columns};
}

/** Heights of the bands: what is left over goes by weight, and to the first where a maximum or rounding leaves some. */
function share(body: number, bands: readonly WantedBand[]): number[] {
	const heights = bands.map(({minimum}) => minimum);
	let rest = body - heights.reduce((sum, height) => sum + height, 0);
	while (rest > 0) {
		let next = 0;
		let least = Number.POSITIVE_INFINITY;
		for (const [index, {weight, minimum, maximum}] of bands.entries()) {
			const height = heights[index]!;
			if (weight === 0 || height >= (maximum ?? Number.POSITIVE_INFINITY)) continue;
			const saturation = (height - minimum) / weight;
			if (saturation < least) {
				least = saturation;
				next = index;
			}
		}
		heights[next] = heights[next]! + 1;
		rest--;
	}
	return heights;
}

function place({columns: wanted}: WantedBand, height: number, columns: number): Band {
	const sum = wanted.reduce((total, {weight}) => total + weight, 0);
	let start = 0;
	let weights = 0;
	return {
		height,
		columns: wanted.map(({weight, panes}) => {
			weights += weight;
			const end = Math.round((columns * weights) / sum);
			const width = end - start;
			start = end;
			const each = Math.floor(height / panes.length);
			return {
				width,
				panes: panes.map((id, index) => ({id, height: index === panes.length - 1 ? height - each * index : each})),
			};
		}),
	};
}
