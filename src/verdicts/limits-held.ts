import {isOfLoad} from '../limits/limit.ts';
import type {Verdict} from '../record/schema.ts';
import type {RunView} from '../state/snapshot.ts';
import {count, counted, listed, runLabel} from '../text/sentence.ts';
import type {Finding, RunEvidence} from './evidence.ts';
import {conclude, unfinished} from './finding.ts';
import {starvation} from './generator.ts';

/** Limits that a reason names; the evidence has all. */
const sentencesShown = 6;

/** One limit of one run. */
export interface LimitFinding extends Finding {
	/** The same in every run of a session: which limit it is. */
	readonly place: number;
	/** The run has nothing that the limit is about; another one may. */
	readonly isAbsent: boolean;
}

/** What one run says of each limit; nothing where none were stated. */
export function examineLimits({run, limits = []}: RunEvidence): LimitFinding[] {
	const label = runLabel(run);
	const stopped = run.endedByLimit === undefined ? unfinished(run) : null;
	const starved = starvation(run);
	return limits.map(({limit, status, isAbsent, sentence}, place) => {
		const said = `${label}: ${sentence}`;
		const finding = {value: status === 'crossed' ? 1 : 0, limit: 0, evidence: [`${said}.`], place, isAbsent};
		if (status === 'crossed' && isOfLoad(limit) && starved !== null)
			return {...finding, status: 'not-exercised', reason: `${said}, but ${starved}`};
		if (status === 'crossed') return {...finding, status: 'fail', reason: said};
		if (stopped !== null) return {...finding, status: 'aside', reason: stopped};
		return status === 'held'
			? {...finding, status: 'pass', reason: null}
			: {...finding, status: 'not-exercised', reason: said};
	});
}

/** The limits of all runs: what one run has nothing of is not exercised only where no other run has it. */
export function concludeLimits(findings: readonly LimitFinding[]): Verdict {
	const found = new Set(findings.flatMap(({place, isAbsent}) => (isAbsent ? [] : [place])));
	const told = findings.filter(({place, isAbsent}) => !isAbsent || !found.has(place));
	const of = (status: Finding['status']) => told.filter(each => each.status === status).length;
	const failed = of('fail');
	const verdict = conclude(told, {
		indicator: 'limits',
		unit: 'crossed',
		nothing: 'no run was held to a limit',
		headline: headline(of('pass'), failed, told.length),
	});
	return {...verdict, value: failed, limit: 0, reason: verdict.status === 'pass' ? null : reasonOf(told, verdict)};
}

/** Whole sentences, so that they are told apart by more than a comma. */
function reasonOf(told: readonly LimitFinding[], {status, reason}: Verdict): string | null {
	const said = [...new Set(told.flatMap(each => (each.status === status ? (each.reason ?? []) : [])))];
	if (said.length === 0) return reason;
	const more = said.length - sentencesShown;
	return [...said.slice(0, sentencesShown), ...(more > 0 ? [`and ${count(more)} more`] : [])].join('; ');
}

/** How the limits stand so far; null where none were stated. */
export function limitsSoFar({limits}: RunView): Verdict | null {
	if (!limits) return null;
	const {met, failing, open} = limits;
	const isFailing = failing.length > 0;
	const isOpen = !isFailing && met === 0;
	return {
		indicator: 'limits',
		status: isFailing ? 'fail' : isOpen ? 'not-exercised' : 'pass',
		value: failing.length,
		limit: 0,
		unit: 'crossed',
		evidence: [`${headline(met, failing.length, met + failing.length + open)} so far`, ...failing],
		reason: isFailing ? `so far: ${listed(failing)}` : isOpen ? 'too early to say' : null,
	};
}

function headline(held: number, crossed: number, all: number): string {
	return `${count(held)} of ${counted(all, 'limit')} held, ${count(crossed)} crossed`;
}
