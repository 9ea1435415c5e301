import type {FaultEffect} from '../../record/fault-schema.ts';
import {type Before, beforeSeconds, lookBefore} from './before.ts';
import {type FaultTimeline, windowSeconds} from './fault-second.ts';

/** When a fault was on, in ms since the epoch, and the load around it, in seconds since the epoch. */
export interface FaultTimes {
	readonly fromMs: number;
	readonly undoneMs: number;
	/** First second that belongs to this fault alone: of the load, or after the fault before. */
	readonly since: number;
	/** First second that does not: the next fault's, or the end of the load. */
	readonly until: number;
}

/** Load that must be as before, without a break, before a system has recovered. */
export const calmSeconds = 30;
const leastAnswers = 0.95;
const mostLatency = 1.25;

/** What requests felt of a fault, second by second (docs/evidence.md, recovery). */
export function measureEffect(timeline: FaultTimeline, {fromMs, undoneMs, since, until}: FaultTimes): FaultEffect {
	const [from, undone] = [Math.floor(fromMs / 1000), Math.floor(undoneMs / 1000)];
	const before = lookBefore(timeline, from, since);
	const isMeasured = typeof before !== 'string';
	const failing = (second: number) => timeline.at(second).failures > (isMeasured ? before.mostFailures : 0);
	const firstFailed = range(from, until).find(failing) ?? null;
	const recovery = isMeasured ? findRecovery(timeline, before, {from, undone, until}) : null;
	return {
		steady: isMeasured ? null : before,
		touched: recovery && (recovery.isTouched || firstFailed !== null),
		firstFailedAfterMs: firstFailed === null ? null : Math.max(0, Math.round(firstFailed * 1000 - fromMs)),
		failures: {
			before: failuresIn(timeline, Math.max(since, from - beforeSeconds), from),
			inside: failuresIn(timeline, from, Math.min(undone + 1, until)),
			after: failuresIn(timeline, undone + 1, until),
		},
		recoveredAfterMs:
			recovery === null || recovery.second === null ? null : Math.max(0, Math.round(recovery.second * 1000 - undoneMs)),
		watchedMs: Math.max(0, Math.round(until * 1000 - undoneMs)),
	};
}

interface Span {
	readonly from: number;
	readonly undone: number;
	readonly until: number;
}

/** The first second from which all is as before; whether it ever was otherwise. */
function findRecovery(
	timeline: FaultTimeline,
	before: Before,
	{from, undone, until}: Span,
): {isTouched: boolean; second: number | null} {
	const last = until - calmSeconds;
	const isCalm = (second: number) => isAsBefore(timeline, before, second);
	// What begins while the fault is on, or as long after as a window is, is its effect.
	const unwell = range(from, Math.min(undone + windowSeconds, last) + 1).filter(second => !isCalm(second));
	const lastInside = unwell.findLast(second => second <= undone) ?? from - 1;
	const second =
		range(lastInside + 1, last + 1).find(each => isCalm(each) && timeline.at(each).answers >= before.fewestAnswers) ??
		null;
	return {isTouched: unwell.length > 0, second};
}

/** Whether the 30 s from a second on are as before. */
function isAsBefore(timeline: FaultTimeline, before: Before, first: number): boolean {
	const seconds = range(first, first + calmSeconds).map(timeline.at);
	if (seconds.some(({failures}) => failures > before.mostFailures)) return false;
	const answers = seconds.reduce((sum, each) => sum + each.answers, 0);
	if (answers < leastAnswers * before.answersPerSecond * calmSeconds) return false;
	return range(first, first + calmSeconds - windowSeconds + 1).every(start =>
		[...timeline.p99From(start)].every(
			([endpoint, p99]) => p99 <= mostLatency * (before.worstP99.get(endpoint) ?? Number.POSITIVE_INFINITY),
		),
	);
}

function failuresIn(timeline: FaultTimeline, from: number, to: number): number {
	return range(from, to).reduce((sum, second) => sum + timeline.at(second).failures, 0);
}

const range = (from: number, to: number) => Array.from({length: Math.max(0, to - from)}, (_, index) => from + index);
