import type {Outcome} from './outcome.ts';
import type {LoadSecond, SecondSeries} from './second.ts';
import {createHistogram} from './values/histogram.ts';

/** How long a second stays open after its end: k6 flushes every 200 ms and writes points up to 25 ms out of order. */
const graceMs = 500;
/** A point this far from the others is no late one: the clock was set, or the line is wrong. */
const behindLimitSeconds = 10;
const aheadLimitSeconds = 3600;
/** So many strays in a row, and it was the clock. */
const strayLimit = 100;

/** Endpoint and outcome, numbered: the place of its requests in every open second. */
export interface SeriesKey {
	readonly index: number;
	readonly endpoint: string;
	readonly outcome: Outcome;
	readonly stage?: string;
	readonly scenario?: string;
}

interface OpenSeries extends SecondSeries {
	count: number;
}

/** A second still being counted; a `LoadSecond` at any time. */
export interface OpenSecond extends LoadSecond {
	readonly series: OpenSeries[];
	readonly byIndex: (OpenSeries | undefined)[];
	iterations: number;
	dropped: number;
	checkPasses: number;
	checkFails: number;
	vus: number | null;
	vusMax: number | null;
	scenarios?: Record<string, {iterations: number; dropped: number}>;
}

/** A second that is complete. */
export type ClosedSecond = Omit<OpenSecond, 'byIndex'>;

/** Points put into seconds by their timestamps. */
export interface OpenSeconds {
	/** Oldest first; they go on changing. */
	readonly open: OpenSecond[];
	/** Not yet taken. */
	closed: LoadSecond[];
	/** The one that the last point fell into. */
	current: OpenSecond;
	closedThrough: number;
	/** The newest point's time. */
	streamMs: number;
	/** Points that came after their second was closed, and are in another. */
	late: number;
	/** Points in a row that are far from all others. */
	strays: number;
	/** Sees each second as it is closed. */
	readonly onClosed: (second: ClosedSecond) => void;
	/** Whether the newest point closes what is over by it; else seconds are closed only as far as `takeClosed` says. */
	readonly isInOrder: boolean;
}

/** No seconds yet. `isInOrder` false: points come in any order, and no second closes before `takeClosed` says so. */
export function createOpenSeconds(onClosed: (second: ClosedSecond) => void, isInOrder = true): OpenSeconds {
	return {
		open: [],
		closed: [],
		current: emptySecond(Number.NaN),
		closedThrough: Number.NEGATIVE_INFINITY,
		streamMs: Number.NEGATIVE_INFINITY,
		late: 0,
		strays: 0,
		onClosed,
		isInOrder,
	};
}

/** The open second that a point at this time counts in. */
export function secondAt(seconds: OpenSeconds, timeMs: number): OpenSecond {
	const {current} = seconds;
	if (current.second !== Math.floor(timeMs / 1000)) return findSecond(seconds, timeMs);
	if (timeMs > seconds.streamMs) seconds.streamMs = timeMs;
	return current;
}

/**
 * Closes what is over by the newest point or by `nowMs`, whichever is later (by `nowMs` alone where points come in any order);
 * gives what was closed since the last call.
 */
export function takeClosed(seconds: OpenSeconds, nowMs: number): LoadSecond[] {
	close(seconds, seconds.isInOrder ? Math.max(seconds.streamMs, nowMs) : nowMs);
	const taken = seconds.closed;
	seconds.closed = [];
	return taken;
}

function close(seconds: OpenSeconds, limitMs: number): void {
	const {open} = seconds;
	while (open.length > 0 && (open[0]!.second + 1) * 1000 + graceMs <= limitMs) {
		const {byIndex, ...done} = open.shift()!;
		seconds.closedThrough = done.second;
		seconds.closed.push(done);
		seconds.onClosed(done);
		if (done.second === seconds.current.second) seconds.current = emptySecond(Number.NaN);
	}
}

function findSecond(seconds: OpenSeconds, timeMs: number): OpenSecond {
	const second = Math.floor(timeMs / 1000);
	if (isStray(seconds, second)) {
		if (++seconds.strays < strayLimit) return takeLate(seconds);
		close(seconds, Number.POSITIVE_INFINITY);
		seconds.closedThrough = second - 1;
		seconds.streamMs = timeMs;
	}
	seconds.strays = 0;
	if (timeMs > seconds.streamMs) seconds.streamMs = timeMs;
	if (seconds.isInOrder) close(seconds, seconds.streamMs);
	if (second <= seconds.closedThrough) return takeLate(seconds);
	seconds.current = openSecond(seconds.open, second);
	return seconds.current;
}

function isStray({streamMs, closedThrough, isInOrder}: OpenSeconds, second: number): boolean {
	if (streamMs === Number.NEGATIVE_INFINITY || !isInOrder) return false;
	return second < closedThrough - behindLimitSeconds || second > streamMs / 1000 + aheadLimitSeconds;
}

function takeLate(seconds: OpenSeconds): OpenSecond {
	seconds.late++;
	return seconds.open[0] ?? openSecond(seconds.open, seconds.closedThrough + 1);
}

/** The open second of that number, made and put in its place when there is none. */
function openSecond(open: OpenSecond[], second: number): OpenSecond {
	let place = 0;
	for (let end = open.length; place < end; ) {
		const middle = (place + end) >> 1;
		if (open[middle]!.second < second) place = middle + 1;
		else end = middle;
	}
	if (open[place]?.second === second) return open[place]!;
	const added = emptySecond(second);
	open.splice(place, 0, added);
	return added;
}

/** The series of a second for an endpoint and outcome. */
export function seriesIn(second: OpenSecond, key: SeriesKey): OpenSeries {
	const known = second.byIndex[key.index];
	if (known !== undefined) return known;
	const {index, ...names} = key;
	const series = {...names, count: 0, latency: createHistogram()};
	second.byIndex[index] = series;
	second.series.push(series);
	return series;
}

/** Counts iterations in a second; of a k6 scenario where seconds are told apart by it. */
export function addIterations(
	second: OpenSecond,
	scenario: string | null,
	what: 'iterations' | 'dropped',
	times: number,
): void {
	second[what] += times;
	if (scenario === null) return;
	// A scenario may be called `constructor`.
	second.scenarios ??= Object.create(null) as NonNullable<OpenSecond['scenarios']>;
	second.scenarios[scenario] ??= {iterations: 0, dropped: 0};
	second.scenarios[scenario][what] += times;
}

function emptySecond(second: number): OpenSecond {
	return {
		second,
		series: [],
		byIndex: [],
		iterations: 0,
		dropped: 0,
		checkPasses: 0,
		checkFails: 0,
		vus: null,
		vusMax: null,
	};
}
