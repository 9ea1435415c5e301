import type {Pack} from '../../pack/pack.ts';
import type {Verdict} from '../../record/schema.ts';
import {isRunOn, type RunView, type VerdictRow} from '../../state/snapshot.ts';
import type {LiveContext} from '../../verdicts/indicator.ts';
import {judgeLive} from '../../verdicts/judge.ts';

/** What is known beside the finished runs. */
export interface VerdictsNow extends LiveContext {
	/** The run that is shown; null before the first. */
	readonly view: RunView | null;
	readonly pack: Pack | null;
}

/**
 * What the verdicts pane shows: what can be told already stands in place of what the session's finished runs say, and in its
 * own place where they say nothing of it yet.
 */
export function verdictRows(final: readonly Verdict[], {view, pack, ...context}: VerdictsNow): VerdictRow[] {
	const now = judgeLive(view && isRunOn(view) ? view : null, context, pack);
	const soFar = (indicator: Verdict['indicator']) => now.find(verdict => verdict.indicator === indicator);
	const rows = final.map(verdict => {
		const told = soFar(verdict.indicator);
		return told ? {...told, isFinal: false} : {...verdict, isFinal: true};
	});
	const added = now.filter(({indicator}) => final.every(verdict => verdict.indicator !== indicator));
	return [...rows, ...added.map(verdict => ({...verdict, isFinal: false}))];
}
