import type {SecondSeries} from '../state/second.ts';
import type {Condition} from './condition.ts';
import type {EndpointSubject} from './limit.ts';
import {longestWindowSeconds} from './limits-file.ts';
import {excess, meets} from './operator.ts';
import {joined, type Outage, outageIn} from './outage.ts';
import {emptySlot, neededAnswers, type Slot, sureFigure} from './window-figures.ts';

/** Seconds that are looked back upon: a request may hang for as long, which is twice k6's own timeout. */
const keptSeconds = 2 * longestWindowSeconds;

/** Every span of some seconds of one endpoint, held against one condition as they pass. */
export interface Windows {
	/** Takes in a second, at so many requests an iteration on the whole. */
	see(slot: Slot, series: readonly SecondSeries[], perIteration: number): void;
	/** Whether the newest one is crossed. */
	isCrossed(): boolean;
	/** The worst one so far, from its first second since the epoch; null while none is sure. */
	worst(): {readonly figure: number; readonly fromSecond: number; readonly seconds: number} | null;
	/** The first span in which load was due and under half of it was answered. */
	outage(): Outage | null;
}

/**
 * No window yet. One that holds too few answers for its percentile grows back in time, to 60 s at most: then the highest
 * percentile that they allow must do, or nothing is said of it.
 */
export function createWindows(subject: EndpointSubject, condition: Condition): Windows {
	const {figure, operator, limit} = condition;
	const length = subject.windowSeconds ?? longestWindowSeconds;
	let slots: Slot[] = [];
	let perIteration = 0;
	let worst: ReturnType<Windows['worst']> = null;
	let outage: Outage | null = null;
	let isNowCrossed = false;

	function judgeNewest(): void {
		let span = length;
		let answers = slots.slice(-span).reduce((sum, slot) => sum + slot.answers, 0);
		const most = Math.min(slots.length, longestWindowSeconds);
		while (answers < neededAnswers(figure) && span < most) answers += slots[slots.length - ++span]!.answers;
		const isSure = span >= longestWindowSeconds || answers >= neededAnswers(figure);
		const within = slots.slice(-span);
		const found = isSure ? sureFigure(condition, within, span) : null;
		if (found !== null) take(found, within[0]!.second, span);
		const isOut = lookForOutage(slots.slice(-length));
		isNowCrossed = isOut || (found !== null && !meets(operator, found, limit));
	}

	function take(found: number, fromSecond: number, seconds: number): void {
		if (worst !== null && excess(operator, found, limit) <= excess(operator, worst.figure, limit)) return;
		worst = {figure: found, fromSecond, seconds};
	}

	function lookForOutage(within: readonly Slot[]): boolean {
		const found = outageIn(within, subject, perIteration);
		if (found === null) return false;
		if (outage === null) outage = found;
		else if (found.fromSecond <= outage.fromSecond + outage.seconds) outage = joined(outage, found);
		return true;
	}

	/** Requests that ended now and took longer than a window were due in all the seconds before. */
	function lookBack(series: readonly SecondSeries[], now: number): void {
		const hung = series
			.flatMap(({latency}) => ((latency.max ?? 0) < length * 1000 ? [] : latency.toValues()))
			.filter(([value]) => value >= length * 1000 && !isAllowed(value));
		if (hung.length === 0) return;
		for (const slot of slots)
			for (const [value, times] of hung) if (slot.second < now && slot.second > now - value / 1000) slot.stuck += times;
		for (let end = length; end <= slots.length; end++) lookForOutage(slots.slice(end - length, end));
	}

	/** A request that may take so long is none that hangs. */
	function isAllowed(latencyMs: number): boolean {
		return figure.measure === 'time' && meets(operator, latencyMs, limit);
	}

	function push(slot: Slot): void {
		slots = [...slots.slice(1 - keptSeconds), slot];
		if (slots.length >= length) judgeNewest();
	}

	/** Of a run that is shorter than what a window grows to, the whole. */
	function ofShort(): ReturnType<Windows['worst']> {
		if (slots.length === 0 || slots.length >= longestWindowSeconds) return null;
		const found = sureFigure(condition, slots, slots.length);
		return found === null ? null : {figure: found, fromSecond: slots[0]!.second, seconds: slots.length};
	}

	return {
		see(slot, series, requestsPerIteration) {
			perIteration = requestsPerIteration;
			const last = slots.at(-1)?.second ?? slot.second - 1;
			const from = Math.max(last + 1, slot.second - keptSeconds);
			for (let empty = from; empty < slot.second; empty++) push(emptySlot(empty));
			push(slot);
			lookBack(series, slot.second);
		},
		isCrossed: () => isNowCrossed,
		worst: () => worst ?? ofShort(),
		outage: () => outage,
	};
}
