import type {LoadSecond, SecondSeries} from '../state/second.ts';
import {createHistogram, mergedHistogram} from '../state/values/histogram.ts';
import type {Condition} from './condition.ts';
import type {EndpointSubject} from './limit.ts';
import {meets} from './operator.ts';
import type {Outage} from './outage.ts';
import {emptySlot, type Slot, sureFigure} from './window-figures.ts';
import {createWindows, type Windows} from './windows.ts';

/** A figure, and the seconds that it is of. */
export interface Seen {
	readonly figure: number;
	/** Since the epoch; null: the whole run. */
	readonly fromSecond: number | null;
	readonly seconds: number;
}

/** What one endpoint did, held against one condition as it goes. */
export interface EndpointTrack {
	/** Takes in a second: the endpoint's own series in it, none where nothing ended. */
	see(second: LoadSecond, series: readonly SecondSeries[]): void;
	/** Whether the condition is crossed as of the last second. */
	isCrossed(): boolean;
	/** The worst figure so far; null while there is none that is sure. */
	worst(): Seen | null;
	/** The first outage; `interrupted` iterations are load that was due when the run ended. */
	outage(interrupted?: number): Outage | null;
	/** Answers that the row is about, of all requests that ended. */
	count(): {readonly answers: number; readonly all: number};
}

/** A track of one endpoint that has seen nothing. */
export function createEndpointTrack(subject: EndpointSubject, condition: Condition): EndpointTrack {
	const windows: Windows | null = subject.windowSeconds === null ? null : createWindows(subject, condition);
	const slotOf = slotMaker(subject);
	const whole = {latency: createHistogram(), answers: 0, all: 0, iterations: 0};
	let first: number | null = null;
	let last = 0;
	let vus = 0;
	let silentFrom: number | null = null;

	function ofWhole(): Seen | null {
		const seconds = first === null ? 0 : last - first + 1;
		const found = sureFigure(condition, [{...emptySlot(0), ...whole}], seconds);
		return found === null ? null : {figure: found, fromSecond: null, seconds};
	}

	/** Nothing came back until the run was over, and k6 had to break off what it was at. */
	function silence(interrupted: number): Outage | null {
		if (silentFrom === null || whole.all === 0 || interrupted === 0) return null;
		const seconds = last - silentFrom + 1;
		return seconds < (subject.windowSeconds ?? 0)
			? null
			: {fromSecond: silentFrom, seconds, answered: 0, due: interrupted};
	}

	return {
		see(second, series) {
			const slot = slotOf(second, series);
			whole.latency.merge(slot.latency);
			whole.answers += slot.answers;
			whole.all += slot.all;
			whole.iterations += second.iterations;
			first ??= second.second;
			last = second.second;
			vus = second.vus ?? vus;
			silentFrom = slot.all > 0 || vus === 0 ? null : (silentFrom ?? second.second);
			windows?.see(slot, series, whole.iterations === 0 ? 0 : whole.all / whole.iterations);
		},
		isCrossed() {
			if (windows !== null) return windows.isCrossed();
			const now = ofWhole();
			return now !== null && !meets(condition.operator, now.figure, condition.limit);
		},
		worst: () => (windows === null ? ofWhole() : windows.worst()),
		outage: (interrupted = 0) => (windows === null ? null : (windows.outage() ?? silence(interrupted))),
		count: () => ({answers: whole.answers, all: whole.all}),
	};
}

function slotMaker({outcome: wanted}: EndpointSubject) {
	const sum = (some: readonly SecondSeries[]) => some.reduce((total, {count}) => total + count, 0);
	return ({second, dropped}: LoadSecond, series: readonly SecondSeries[]): Slot => {
		const own = series.filter(({outcome}) => wanted === null || outcome === wanted);
		const failed = series.filter(({outcome}) => outcome === '5xx' || outcome === 'transport');
		const latency = mergedHistogram(own.map(each => each.latency));
		return {second, latency, answers: sum(own), all: sum(series), failed: sum(failed), dropped, stuck: 0};
	};
}
