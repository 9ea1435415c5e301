import type {Unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {ProductEvidence} from '../evidence.ts';
import {counterDifference} from './counter-difference.ts';

/**
 * Analyses that moalog-server let through because the limiter gave no answer (evidence rule 14): nobody decided those, or
 * later, so that no book of decisions is compared with them. `value` is null where its counter is missing.
 */
export function passedBy(evidence: ProductEvidence): ReturnType<typeof counterDifference> {
	return counterDifference(evidence, 'moalog-server', 'rate_limit_fail_open_total');
}

/** What a limiter's own counter may lack of its log: at most the checks that timed out. */
export function lateDecisions(passed: number): Unanswered {
	return {atMost: passed, why: passed > 0 ? 'a check that timed out may be decided later' : null};
}

/** What a limiter's log may hold beyond the client's book without those that passed by. */
export function withLateDecisions({atMost, why}: Unanswered, passed: number): Unanswered {
	return {atMost: atMost + passed, why: why ?? lateDecisions(passed).why};
}
