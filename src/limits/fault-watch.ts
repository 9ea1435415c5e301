import type {RunFault} from '../record/fault-schema.ts';
import type {LoadSecond} from '../state/second.ts';
import {judged, type LimitResult, open} from './finding.ts';
import {type FaultSubject, type Limit, matches} from './limit.ts';
import {excess, meets} from './operator.ts';
import type {SubjectWatch} from './subject-watch.ts';
import {printed} from './units.ts';

/** Seconds whose requests are kept: more than a day. */
const maxSeconds = 100_000;

/** What one fault did; null as a figure where nobody can say, `why` has the reason. */
interface Felt {
	readonly fault: RunFault;
	readonly figure: number | null;
	readonly why: string;
}

/** A limit on what was broken on purpose, named by its service or its kind: every fault that matches is held to it. */
export function watchFaults(limit: Limit, subject: FaultSubject): SubjectWatch {
	const {operator, limit: bound, figure} = limit.condition;
	const seconds = new Map<number, {all: number; failed: number}>();

	/** Share of the requests that failed from the fault until it was undone, in percent. */
	function failuresInside(fault: RunFault): Felt {
		const {at, atMs, undoneAtMs} = fault;
		if (at === null || atMs === null || undoneAtMs === null) return {fault, figure: null, why: 'it was not undone'};
		const fromMs = Date.parse(at);
		const within = [...seconds].filter(
			([second]) => (second + 1) * 1000 > fromMs && second * 1000 < fromMs + undoneAtMs - atMs,
		);
		const all = within.reduce((sum, [, each]) => sum + each.all, 0);
		const failed = within.reduce((sum, [, each]) => sum + each.failed, 0);
		return {fault, figure: all === 0 ? null : (failed / all) * 100, why: 'no request ended meanwhile'};
	}

	/** Time to recover in ms; longer than it was watched where it did not recover within that. */
	function recovery(fault: RunFault): Felt {
		const {effect} = fault;
		if (effect === null) return {fault, figure: null, why: 'no load was recorded'};
		if (effect.steady !== null) return {fault, figure: null, why: effect.steady};
		if (effect.recoveredAfterMs !== null) return {fault, figure: effect.recoveredAfterMs, why: ''};
		const isSure = operator.startsWith('<') && excess(operator, effect.watchedMs, bound) >= 0;
		const why = `it did not recover in the ${printed('time', effect.watchedMs)} that were left`;
		return {fault, figure: isSure ? effect.watchedMs + 1 : null, why};
	}

	function see({second, series}: LoadSecond): void {
		if (seconds.size >= maxSeconds) return;
		const sum = (some: typeof series) => some.reduce((total, {count}) => total + count, 0);
		const failed = series.filter(({outcome}) => outcome === '5xx' || outcome === 'transport');
		seconds.set(second, {all: sum(series), failed: sum(failed)});
	}

	function result({fault, figure: found, why}: Felt): LimitResult {
		const name = `${fault.kind} of ${fault.service}`;
		if (found === null) return open(limit, `${name}: ${why}`);
		return judged(limit, meets(operator, found, bound), found, `${printed(figure.measure, found)} at ${name}`);
	}

	return {
		see,
		use: () => undefined,
		isCrossed: () => false,
		conclude(facts) {
			const made = (facts?.run.faults ?? []).filter(
				({service, kind, at}) => at !== null && (matches(subject.name, service) || matches(subject.name, kind)),
			);
			if (made.length === 0)
				return open(limit, facts === null ? 'told when the run is over' : 'no such fault was made', true);
			const felt = made.map(fault => (figure.name === 'recovery' ? recovery(fault) : failuresInside(fault)));
			const off = ({figure: found}: Felt) =>
				found === null ? Number.NEGATIVE_INFINITY : excess(operator, found, bound);
			const worst = felt.reduce((most, each) => (off(each) > off(most) ? each : most));
			const unknown = felt.find(each => each.figure === null);
			return result(off(worst) > 0 || unknown === undefined ? worst : unknown);
		},
	};
}
