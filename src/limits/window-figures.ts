import {createHistogram, type Histogram, mergedHistogram} from '../state/values/histogram.ts';
import type {Condition, Figure} from './condition.ts';
import {excess} from './operator.ts';

/** What one endpoint was asked and answered within one second. */
export interface Slot {
	/** Since the epoch. */
	readonly second: number;
	/** Of the answers that the row is about. */
	readonly latency: Histogram;
	readonly answers: number;
	/** Requests that ended, whatever they were answered. */
	readonly all: number;
	/** Those of them that got a 5xx or no answer. */
	readonly failed: number;
	/** Iterations that k6 could not start. */
	readonly dropped: number;
	/** Requests that were on their way all through the second and took longer than a window. */
	stuck: number;
}

/** A second in which nothing was asked. */
export function emptySlot(second: number): Slot {
	return {second, latency: createHistogram(), answers: 0, all: 0, failed: 0, dropped: 0, stuck: 0};
}

/** Answers that a percentile needs before it says more than its slowest one: 200 for p(99), 40 for p(95). */
export function neededAnswers({share, measure}: Figure): number {
	if (share === null) return measure === 'time' ? 1 : 0;
	return share >= 1 ? 1 : Math.ceil(2 / (1 - share) - 1e-9);
}

/** A figure of some seconds, latencies within 0.4 %; null where there is nothing to take it of. Whether there is enough is not asked here. */
function figureOf({name, share}: Figure, slots: readonly Slot[], spanSeconds: number): number | null {
	const sum = (of: (slot: Slot) => number) => slots.reduce((total, slot) => total + of(slot), 0);
	switch (name) {
		case 'count':
			return sum(slot => slot.answers);
		case 'rate':
			return spanSeconds > 0 ? sum(slot => slot.answers) / spanSeconds : null;
		case 'share': {
			const all = sum(slot => slot.all);
			return all === 0 ? null : (sum(slot => slot.answers) / all) * 100;
		}
	}
	const latency = mergedHistogram(slots.flatMap(slot => (slot.answers > 0 ? [slot.latency] : [])));
	if (share !== null) return latency.quantile(share);
	if (name === 'min') return latency.min;
	if (name === 'max') return latency.max;
	if (latency.count === 0) return null;
	return latency.toValues().reduce((total, [value, times]) => total + value * times, 0) / latency.count;
}

/**
 * The figure where it is sure: with fewer answers than its percentile needs, the highest percentile that they do allow says
 * enough when it is over the limit already. Null otherwise.
 */
export function sureFigure(condition: Condition, slots: readonly Slot[], spanSeconds: number): number | null {
	const {figure, operator, limit} = condition;
	const answers = slots.reduce((sum, slot) => sum + slot.answers, 0);
	if (answers >= neededAnswers(figure)) return figureOf(figure, slots, spanSeconds);
	if (figure.share === null || answers < neededAnswers({...figure, share: 0.5}) || !operator.startsWith('<'))
		return null;
	const lower = figureOf({...figure, share: 1 - 2 / answers}, slots, spanSeconds);
	return lower !== null && excess(operator, lower, limit) > 0 ? lower : null;
}
