import type {Reconciliation} from '../../record/schema.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {ProductEvidence} from '../evidence.ts';
import {aiRequests} from '../limiter/ai-requests.ts';
import {counterDifference} from './counter-difference.ts';

/** The AI provider's rejections against the client's 503; no pair for a run without analyses. */
export function reconcileProvider(evidence: ProductEvidence): Reconciliation[] {
	const {run} = evidence;
	const client = aiRequests(run);
	if (client.decided + client.transport === 0) return [];
	const rejected = counterDifference(evidence, 'moalog-server', 'ai_rejected_total');
	return [
		compare({
			name: "AI rejections: k6 503 and the provider's count",
			expected: run.requests.byStatus['503'] ?? 0,
			observed: rejected.value,
			missing: rejected.missing,
			slack: unanswered(run, client.transport),
		}),
	];
}
