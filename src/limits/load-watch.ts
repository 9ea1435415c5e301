import {count, counted} from '../text/sentence.ts';
import {judged, open, type RunFacts} from './finding.ts';
import {type Limit, type LoadSubject, matches} from './limit.ts';
import type {LoadSoFar} from './load-so-far.ts';
import {meets} from './operator.ts';
import type {SubjectWatch} from './subject-watch.ts';

/** Iterations of a scenario; `unready` of the dropped ones while k6 was still making VUs. */
interface Due {
	readonly iterations: number;
	readonly dropped: number;
	readonly unready: number;
}

const nothing: Due = {iterations: 0, dropped: 0, unready: 0};

/**
 * A limit on how much of the load that was due was offered: iterations that began, of these and those that k6 could not start.
 * Only a scenario with a rate of its own has load that is due. Drops that prove nothing about the system (evidence rule 32)
 * cross no limit: where the rest does not cross it, nobody can say.
 */
export function watchOffered(limit: Limit, subject: LoadSubject, load: LoadSoFar | null = null): SubjectWatch {
	const {operator, limit: least, figure} = limit.condition;
	const byScenario = new Map<string, Due>();
	/** VUs that k6 has made before the second that is seen. */
	let madeVUs = 0;

	/** Null where nothing was due. */
	function sums(open: readonly string[] | null): Due | null {
		const sum = {iterations: 0, dropped: 0, unready: 0};
		for (const [name, each] of byScenario) {
			if (open !== null && !open.includes(name) && each.dropped === 0) continue;
			sum.iterations += each.iterations;
			sum.dropped += each.dropped;
			sum.unready += each.unready;
		}
		return sum.iterations + sum.dropped === 0 ? null : sum;
	}

	const offered = (sum: Pick<Due, 'iterations' | 'dropped'>) => (sum.iterations / (sum.iterations + sum.dropped)) * 100;
	const arrivalsOf = (facts: RunFacts | null) =>
		facts === null ? (load?.arrivals ?? null) : (facts.run.arrivals ?? []);

	/** Whether it is crossed by all drops, and by those that prove something: what is crossed by the first alone is open. */
	function isCrossedBy(sum: Due, excused: number): {all: boolean; proven: boolean} {
		const isCrossed = (dropped: number) =>
			sum.iterations + dropped > 0 && !meets(operator, offered({...sum, dropped}), least);
		const all = isCrossed(sum.dropped);
		return {all, proven: all && (excused === 0 || isCrossed(sum.dropped - excused))};
	}

	return {
		see(second) {
			for (const [name, {iterations, dropped}] of Object.entries(second.scenarios ?? {})) {
				if (!matches(subject.name, name)) continue;
				const known = byScenario.get(name) ?? nothing;
				byScenario.set(name, {
					iterations: known.iterations + iterations,
					dropped: known.dropped + dropped,
					unready: known.unready + (madeVUs < (load?.mostVUs.get(name) ?? 0) ? dropped : 0),
				});
			}
			madeVUs = Math.max(madeVUs, second.vusMax ?? 0);
		},
		use: () => undefined,
		isCrossed() {
			const sum = sums(arrivalsOf(null));
			return sum !== null && sum.dropped > 0 && isCrossedBy(sum, sum.unready).proven;
		},
		conclude(facts) {
			if (byScenario.size === 0) return open(limit, 'no iteration of such a scenario is known', true);
			const sum = sums(arrivalsOf(facts));
			if (sum === null) return open(limit, 'no scenario with a rate of its own: nothing was due that could be dropped');
			const share = offered(sum);
			const excused = facts === null ? soFar(sum) : excusedOf(facts, name => matches(subject.name, name));
			const isCrossed = isCrossedBy(sum, excused.count);
			if (isCrossed.all && !isCrossed.proven) return open(limit, excused.why);
			const said = `${figure.name} ${share.toFixed(2)} %, ${count(sum.dropped)} of ${count(sum.iterations + sum.dropped)} iterations dropped`;
			return judged(limit, !isCrossed.all, share, said);
		},
	};
}

/** How many of the run's drops prove nothing, and why. */
function excusedOf(facts: RunFacts, isMeant: (scenario: string) => boolean): {count: number; why: string} {
	const rows = Object.entries(facts.run.offered ?? {}).flatMap(([name, row]) => (isMeant(name) ? [row] : []));
	return {
		count: rows.reduce((sum, {excused}) => sum + excused, 0),
		why: rows.find(({excuse}) => excuse !== null)?.excuse ?? '',
	};
}

/** The same of a run that is on: what k6 dropped up to the second in which its last VU was made. */
function soFar({unready}: Due): {count: number; why: string} {
	return {count: unready, why: `k6 was still making VUs at ${counted(unready, 'dropped iteration')}`};
}
