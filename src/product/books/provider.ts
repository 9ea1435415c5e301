import type {Reconciliation} from '../../record/schema.ts';
import type {Outcome} from '../../state/outcome.ts';
import {counted} from '../../text/sentence.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {together, unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {ProductEvidence} from '../evidence.ts';
import {aiAnswers, aiRequests} from '../limiter/ai-requests.ts';
import {counterDifference, counterSeries, lostInStarts} from './counter-difference.ts';

/** The AI provider's rejections against the client's 503; no pair for a run without analyses. */
export function reconcileProvider(evidence: ProductEvidence): Reconciliation[] {
	const {run} = evidence;
	const client = aiRequests(run);
	if (client.decided + client.transport === 0) return [];
	const rejected = counterDifference(evidence, 'moalog-server', 'ai_rejected_total');
	const turnedAway = Math.min(run.requests.byStatus['503'] ?? 0, client.broken);
	const unasked = Math.min(turnedAway, failedBefore(evidence, client.admitted));
	const lost = (outcomes: readonly Outcome[]) =>
		lostInStarts(evidence, 'moalog-server', answers => aiAnswers(answers, outcomes));
	const slack = unanswered(run, client.transport);
	return [
		compare({
			name: "AI rejections: k6 503 and the provider's count",
			expected: turnedAway - unasked,
			observed: rejected.value,
			missing: rejected.missing,
			// Calls that a start lost look like analyses that called nobody.
			slack: unasked > 0 ? together(slack, lost(['2xx', '5xx'])) : slack,
			lacks: [lost(['5xx'])],
			remarks:
				unasked > 0
					? [
							`${counted(unasked, 'request')} failed before the provider was asked, while services were broken: subtracted`,
						]
					: [],
		}),
	];
}

/**
 * Analyses that failed before anybody called the provider, in a run that broke services on purpose; else 0, so that one
 * which nobody called is a difference.
 */
function failedBefore(evidence: ProductEvidence, admitted: number): number {
	if (!(evidence.run.faults ?? []).some(({at}) => at !== null)) return 0;
	const {series} = counterSeries(evidence, 'moalog-server', 'ai_calls_total');
	if (series === null) return 0;
	const called = series.filter(({labels}) => labels.outcome !== 'limited').reduce((sum, {value}) => sum + value, 0);
	return Math.max(0, admitted - called);
}
