import type {Verdict} from '../session/schema.ts';
import type {LimiterPolicy} from '../stack/contract.ts';
import type {RunView} from '../state/snapshot.ts';
import {defaultLatencyLimits} from './endpoint-limits.ts';
import type {LatencyLimits} from './evidence.ts';
import {judgeExporterMemory} from './exporter-memory.ts';
import {accuracySoFar, stabilitySoFar} from './live-limiter.ts';
import {latencySoFar, paymentsSoFar} from './live-load.ts';

/** What the live verdicts need beside the run itself. */
export interface LiveContext {
	/** The OFF run of the same scenario that was made before, if any. */
	readonly off: RunView | null;
	readonly policy: LimiterPolicy | null;
	readonly limits?: LatencyLimits;
}

/**
 * The five indicators on what a run shows so far, once a second: nothing here looks at single requests. A failure that
 * is certain already is one; what needs the limiter's log or the ledger says that it is judged at the end.
 */
export function judgeLive(view: RunView, context: LiveContext): Verdict[] {
	return [
		stabilitySoFar(view, context.off, context.policy),
		accuracySoFar(view, context.policy),
		latencySoFar(view, context.limits ?? defaultLatencyLimits),
		paymentsSoFar(view),
		judgeExporterMemory(null),
	];
}
