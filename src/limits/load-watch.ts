import {count} from '../text/sentence.ts';
import {judged, open, type RunFacts} from './finding.ts';
import {type Limit, type LoadSubject, matches} from './limit.ts';
import {meets} from './operator.ts';
import type {SubjectWatch} from './subject-watch.ts';

/**
 * A limit on how much of the load that was due was offered: iterations that began, of these and those that k6 could not start.
 * Only a scenario with a rate of its own has load that is due. Drops that prove nothing about the system (evidence rule 32)
 * cross no limit: where the rest does not cross it, nobody can say.
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
			const excused = excusedOf(facts, name => matches(subject.name, name));
			if (excused.count > 0 && !meets(operator, share, least)) {
				const proven = {...sum, dropped: sum.dropped - excused.count};
				if (meets(operator, offered(proven), least)) return open(limit, excused.why);
			}
			const said = `${figure.name} ${share.toFixed(2)} %, ${count(sum.dropped)} of ${count(sum.iterations + sum.dropped)} iterations dropped`;
			return judged(limit, meets(operator, share, least), share, said);
		},
	};
}

/** How many of the run's drops prove nothing, and why. */
function excusedOf(facts: RunFacts | null, isMeant: (scenario: string) => boolean): {count: number; why: string} {
	const rows = Object.entries(facts?.run.offered ?? {}).flatMap(([name, row]) => (isMeant(name) ? [row] : []));
	return {
		count: rows.reduce((sum, {excused}) => sum + excused, 0),
		why: rows.find(({excuse}) => excuse !== null)?.excuse ?? '',
	};
}
