import {count} from '../text/sentence.ts';
import {judged, open} from './finding.ts';
import {type Limit, type LoadSubject, matches} from './limit.ts';
import {meets} from './operator.ts';
import type {SubjectWatch} from './subject-watch.ts';

/**
 * A limit on how much of the load that was due was offered: iterations that began, of these and those that k6 could not start.
 * Only a scenario with a rate of its own has load that is due.
 */
export function watchOffered(limit: Limit, subject: LoadSubject): SubjectWatch {
	const {operator, limit: least, figure} = limit.condition;
	const byScenario = new Map<string, {iterations: number; dropped: number}>();

	/** Null where nothing was due. */
	function sums(open: readonly string[] | null): {iterations: number; dropped: number} | null {
		const sum = {iterations: 0, dropped: 0};
		for (const [name, each] of byScenario) {
			if (open !== null && !open.includes(name) && each.dropped === 0) continue;
			sum.iterations += each.iterations;
			sum.dropped += each.dropped;
		}
		return sum.iterations + sum.dropped === 0 ? null : sum;
	}

	const offered = (sum: {iterations: number; dropped: number}) =>
		(sum.iterations / (sum.iterations + sum.dropped)) * 100;

	return {
		see(second) {
			for (const [name, {iterations, dropped}] of Object.entries(second.scenarios ?? {})) {
				if (!matches(subject.name, name)) continue;
				const known = byScenario.get(name) ?? {iterations: 0, dropped: 0};
				byScenario.set(name, {iterations: known.iterations + iterations, dropped: known.dropped + dropped});
			}
		},
		use: () => undefined,
		isCrossed() {
			const sum = sums(null);
			return sum !== null && sum.dropped > 0 && !meets(operator, offered(sum), least);
		},
		conclude(facts) {
			if (byScenario.size === 0) return open(limit, 'no iteration of such a scenario is known', true);
			const arrivals = facts === null ? null : (facts.run.arrivals ?? []);
			const sum = sums(arrivals);
			if (sum === null) return open(limit, 'no scenario with a rate of its own: nothing was due that could be dropped');
			const share = offered(sum);
			const said = `${figure.name} ${share.toFixed(2)} %, ${count(sum.dropped)} of ${count(sum.iterations + sum.dropped)} iterations dropped`;
			return judged(limit, meets(operator, share, least), share, said);
		},
	};
}
