import type {Verdict} from '../../record/schema.ts';
import type {RunView} from '../../state/snapshot.ts';
import {count, share} from '../../text/sentence.ts';
import {endpointKind} from '../latency/endpoint-limits.ts';
import {limiterIn} from '../record.ts';
import type {LimiterPolicy} from '../stack/contract.ts';
import {accuracyRule} from './accuracy-rule.ts';

/** An allowed analysis is answered within this time, so that the bucket's first tokens are all accounted for. */
const answerLagMs = 3000;
/** k6's own clock may be this far behind its requests. */
const clockLagMs = 2000;

/** E-2 so far: ON has to be clean, an OFF run has to have been made. */
export function stabilitySoFar(view: RunView, off: RunView | null, policy: LimiterPolicy | null): Verdict {
	const {totals, total} = view;
	const limiter = limiterIn(view.state);
	if (view.scenario !== 'E-2' || limiter === null) return open('limiter-stability', '%', 'E-2 judges it');
	const other = off === null ? '–' : share(off.totals['5xx'], off.total);
	const own = share(totals['5xx'], total);
	const evidence = [limiter === 'on' ? `5xx ${own} ON, ${other} OFF` : `5xx ${own} OFF so far`];
	const base = {indicator: 'limiter-stability', unit: '%', evidence} as const;
	if (limiter === 'off') {
		const isLimited = totals['429'] > 0;
		const reason = isLimited ? `${count(totals['429'])} × 429 although the limiter is OFF` : 'the ON side is missing';
		return {...base, status: isLimited ? 'fail' : 'not-exercised', value: null, limit: 0, reason};
	}
	const figures = {value: total > 0 ? (totals['5xx'] / total) * 100 : null, limit: 0};
	const due = firstAdmissions(policy, view);
	const problems = [
		...(totals['5xx'] > 0 ? [`${count(totals['5xx'])} × 5xx under ON`] : []),
		...(totals.transport > 0 ? [`${count(totals.transport)} transport failures under ON`] : []),
		...(due !== null && totals['429'] > 0 && totals['2xx'] < 0.99 * due
			? [`${count(totals['2xx'])} completed of the ${count(due)} that a full bucket admits`]
			: []),
	];
	if (problems.length > 0) return {...base, ...figures, status: 'fail', reason: problems.join(', ')};
	if (off === null) return {...base, ...figures, status: 'not-exercised', reason: 'the OFF side is missing'};
	if (totals['429'] === 0) return {...base, ...figures, status: 'not-exercised', reason: 'no 429 yet'};
	return {...base, ...figures, status: 'pass', reason: null};
}

/** Admissions so far against what the policy can have given; exact only at the end, on the limiter's own log. */
export function accuracySoFar(view: RunView, policy: LimiterPolicy | null): Verdict {
	const isJudged = limiterIn(view.state) === 'on' && (view.scenario === 'E-2' || view.scenario === 'E-4');
	if (!isJudged || policy === null)
		return open(
			'limiter-accuracy',
			'%',
			isJudged ? 'the policy is not known' : 'E-2 and E-4 with the limiter ON judge it',
		);
	let [admitted, limited] = [0, 0];
	for (const {name, byOutcome} of view.endpoints) {
		if (endpointKind(name) !== 'ai') continue;
		admitted += byOutcome['2xx'] + byOutcome['5xx'];
		limited += byOutcome['429'];
	}
	const most = admissionsBy(policy, view.elapsedMs + clockLagMs);
	const least = firstAdmissions(policy, view) ?? 0;
	if (most === null) return open('limiter-accuracy', '%', "judged at the end, on the limiter's own log");
	const excess = admitted > most ? ((admitted - most) / most) * 100 : null;
	const figures = {
		value: excess,
		limit: accuracyRule.totalShare * 100,
		unit: '%',
		indicator: 'limiter-accuracy',
	} as const;
	const evidence = [`${count(admitted)} admitted, at most ${count(most)} by now`];
	const isEnough =
		admitted >= accuracyRule.leastAllowed && limited >= accuracyRule.leastDeniedShare * (admitted + limited);
	if (excess !== null && excess > figures.limit) {
		const reason = `${count(admitted)} admitted, the policy allows ${count(most)}`;
		return {...figures, status: 'fail', evidence, reason};
	}
	if (limited > 0 && admitted < least) {
		const reason = `${count(admitted)} admitted of the ${count(least)} that a full bucket admits`;
		return {...figures, status: 'fail', evidence, reason};
	}
	if (!isEnough) return {...figures, status: 'not-exercised', evidence, reason: 'too little offered yet'};
	return {...figures, status: 'pass', evidence, reason: null};
}

/** Tokens that a bucket can have given by then; null for a window, whose admissions come in bursts. */
function admissionsBy(policy: LimiterPolicy, elapsedMs: number): number | null {
	if (policy.algorithm !== 'TOKEN_BUCKET' || policy.refillPerSecond === null || policy.key !== 'global') return null;
	return policy.capacity + (policy.refillPerSecond * elapsedMs) / 1000;
}

/** The full bucket's tokens, once they must have been answered; when load ends is not known, so refill is not counted. */
function firstAdmissions(policy: LimiterPolicy | null, view: RunView): number | null {
	return policy === null || view.elapsedMs < answerLagMs ? null : policy.capacity;
}

function open(indicator: Verdict['indicator'], unit: string, reason: string): Verdict {
	return {indicator, status: 'not-exercised', value: null, limit: null, unit, evidence: [], reason};
}
