import type {Run, Verdict} from '../record/schema.ts';
import {listed, runLabel, seconds} from '../text/sentence.ts';
import type {Finding} from './evidence.ts';

/** Sentences that a verdict carries at most; a night of rounds must not make a report unreadable. */
const maxSentences = 60;

/** What the verdict of an indicator is made of, beside its findings. */
export interface Conclusion {
	readonly indicator: Verdict['indicator'];
	readonly unit: string | null;
	/** Said when no run says anything. */
	readonly nothing: string;
	/** The first sentence, short enough for a line of the screen; null while there is no value. */
	readonly headline: string | null;
}

/**
 * One verdict from what each run says: one failure fails, one thing that could not be known leaves it not exercised,
 * runs that are set aside decide nothing. Of several values the one with the highest share of its limit is shown.
 */
export function conclude(findings: readonly Finding[], {indicator, unit, nothing, headline}: Conclusion): Verdict {
	const of = (status: Finding['status']) => findings.filter(finding => finding.status === status);
	const [failed, unknown, passed, aside] = [of('fail'), of('not-exercised'), of('pass'), of('aside')];
	const decisive = [failed, unknown, passed].find(group => group.length > 0) ?? [];
	const status = failed.length > 0 ? 'fail' : unknown.length > 0 || passed.length === 0 ? 'not-exercised' : 'pass';
	const shown = decisive.reduce<Finding | null>((worst, each) => (strain(each) > strain(worst) ? each : worst), null);
	const said = (status === 'pass' ? [] : decisive.length > 0 ? decisive : aside).flatMap(({reason}) => reason ?? []);
	return {
		indicator,
		status,
		value: shown?.value ?? null,
		limit: shown?.limit ?? null,
		unit,
		evidence: bounded([...(headline === null ? [] : [headline]), ...findings.flatMap(({evidence}) => evidence)]),
		reason: status === 'pass' ? null : said.length > 0 ? listed([...new Set(said)], 6) : nothing,
	};
}

/** Why a run cannot pass anything: it was stopped or broke; null when it went to its end. */
export function unfinished(run: Run): string | null {
	if (run.outcome === 'completed') return null;
	const how = run.outcome === 'aborted' ? 'was stopped' : 'failed';
	return `${runLabel(run)} ${how} after ${seconds(run.durationMs)} and proves nothing`;
}

/** What was found, as a list: none where there is nothing to say. */
export function present<T>(finding: T | null): T[] {
	return finding === null ? [] : [finding];
}

/** A finding that decides nothing. */
export function setAside(reason: string): Finding {
	return {status: 'aside', value: null, limit: null, evidence: [`${reason}.`], reason};
}

function strain(finding: Finding | null): number {
	if (finding === null) return -2;
	if (finding.value === null) return -1;
	return finding.limit ? Math.abs(finding.value) / finding.limit : Math.abs(finding.value);
}

function bounded(sentences: readonly string[]): string[] {
	if (sentences.length <= maxSentences) return [...sentences];
	return [...sentences.slice(0, maxSentences - 1), `… and ${sentences.length - maxSentences + 1} more sentences.`];
}
