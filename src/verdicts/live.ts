import type {Verdict} from '../record/schema.ts';
import type {RunView} from '../state/snapshot.ts';
import type {LimiterPolicy} from '../system/contract.ts';
import type {LatencyLimits} from '../system/latency-limits.ts';
import {counted, listed} from '../text/sentence.ts';
import {defaultLatencyLimits} from './endpoint-limits.ts';
import {judgeExporterMemory} from './exporters/exporter-memory.ts';
import {accuracySoFar, stabilitySoFar} from './limiter/live-limiter.ts';
import {latencySoFar, paymentsSoFar} from './live-load.ts';

/** What the live verdicts need beside the run itself. */
export interface LiveContext {
	/** The OFF run of the same scenario that was made before, if any. */
	readonly off: RunView | null;
	readonly policy: LimiterPolicy | null;
	readonly limits?: LatencyLimits;
}

/**
 * The five indicators and the script's own thresholds on what a run shows so far, once a second: nothing here looks at single requests. A failure that
 * is certain already is one; what needs the limiter's log or the ledger says that it is judged at the end.
 */
export function judgeLive(view: RunView, context: LiveContext): Verdict[] {
	return [
		stabilitySoFar(view, context.off, context.policy),
		accuracySoFar(view, context.policy),
		latencySoFar(view, context.limits ?? defaultLatencyLimits),
		paymentsSoFar(view),
		judgeExporterMemory(null),
		thresholdsSoFar(view),
	];
}

/** k6 judges them over the whole run: what is not met now may still be, and the other way round. */
function thresholdsSoFar({thresholds}: RunView): Verdict {
	const verdict = {indicator: 'thresholds', limit: 0, unit: 'not met'} as const;
	if (thresholds === null || thresholds.met + thresholds.failing.length === 0) {
		const reason = thresholds === null ? 'the script has none' : 'no sample yet';
		return {...verdict, status: 'not-exercised', value: null, limit: null, evidence: [], reason};
	}
	const {met, failing, open} = thresholds;
	const evidence = [`${met} of ${counted(met + failing.length + open, 'threshold')} met so far`, ...failing];
	const isFailing = failing.length > 0;
	return {
		...verdict,
		status: isFailing ? 'fail' : 'pass',
		value: failing.length,
		evidence,
		reason: isFailing ? `so far: ${listed(failing)}` : null,
	};
}
