import type {Run} from '../record/schema.ts';
import {type Limit, limitText} from './limit.ts';

/** How one limit stands. */
export interface LimitResult {
	readonly limit: Limit;
	/** `open`: nobody can say; `sentence` has the reason. */
	readonly status: 'held' | 'crossed' | 'open';
	/** Nothing that it is about was there at all: another run of the session may have it. */
	readonly isAbsent: boolean;
	readonly figure: number | null;
	/** What is held to it, what must hold, and what was found, when and where it was worst; no full stop. */
	readonly sentence: string;
}

/** What is known of a run when it is over, beside its seconds. */
export interface RunFacts {
	readonly run: Run;
	/** Values of queries by their text, each with its time; or why they could not be had. */
	readonly series: ReadonlyMap<string, readonly TimedValue[] | string>;
}

/** A value of a query at a time in ms since the epoch. */
export interface TimedValue {
	readonly atMs: number;
	readonly value: number;
}

/** A limit that holds or is crossed, with what was found. */
export function judged(limit: Limit, isHeld: boolean, figure: number, said: string): LimitResult {
	const sentence = `${limitText(limit)}: ${isHeld ? '' : 'crossed with '}${said}`;
	return {limit, status: isHeld ? 'held' : 'crossed', isAbsent: false, figure, sentence};
}

/** A limit that an outage crosses. */
export function crossedByOutage(limit: Limit, said: string): LimitResult {
	return {
		limit,
		status: 'crossed',
		isAbsent: false,
		figure: null,
		sentence: `${limitText(limit)}: crossed by an outage${said}`,
	};
}

/** A limit of which nobody can say whether it holds. */
export function open(limit: Limit, why: string, isAbsent = false): LimitResult {
	return {limit, status: 'open', isAbsent, figure: null, sentence: `${limitText(limit)}: not exercised, ${why}`};
}

/** ` from 12 s to 22 s`, by seconds since the epoch and when the run began. */
export function spanText(fromSecond: number, lengthSeconds: number, startSecond: number): string {
	const from = Math.max(0, Math.round(fromSecond - startSecond));
	return ` from ${from} s to ${from + lengthSeconds} s`;
}
