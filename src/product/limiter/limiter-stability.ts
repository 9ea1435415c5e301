import type {Verdict} from '../../record/schema.ts';
import {count, counted, runLabel, share} from '../../text/sentence.ts';
import type {Finding} from '../../verdicts/evidence.ts';
import {conclude, setAside, unfinished} from '../../verdicts/finding.ts';
import {unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import {counterDifference} from '../books/counter-difference.ts';
import type {ProductEvidence} from '../evidence.ts';
import {limiterOf} from '../record.ts';
import {aiRequests} from './ai-requests.ts';
import {bucketAdmissions} from './closed-form.ts';
import {replayPolicy} from './policy-replay.ts';

/** Share of the policy's admissions that ON must complete. */
const leastCompleted = 0.99;
/** Share of 5xx below which OFF does not hurt, and ON therefore shows nothing. */
const leastBroken = 0.1;

/** What one E-2 round says, on its side of the comparison. */
export interface StabilityFinding extends Finding {
	readonly side: 'on' | 'off';
	readonly brokenShare: string;
}

/** Judges one E-2 round; null for every other run. */
export function examineStability(evidence: ProductEvidence): StabilityFinding | null {
	const {run} = evidence;
	const side = limiterOf(run);
	if (run.scenario !== 'E-2' || side === null) return null;
	const brokenShare = share(run.requests.byClass['5xx'], run.requests.total);
	const stopped = unfinished(run);
	if (stopped !== null) return {...setAside(stopped), side, brokenShare};
	const finding = side === 'on' ? examineOn(evidence) : examineOff(evidence);
	return {...finding, side, brokenShare};
}

/** Every round of both sides: ON must be whole, and OFF must have been worse for the reason that ON takes away. */
export function concludeStability(findings: readonly StabilityFinding[]): Verdict {
	const of = (side: 'on' | 'off') => findings.filter(finding => finding.side === side && finding.status !== 'aside');
	const [on, off] = [of('on'), of('off')];
	const missing = on.length === 0 ? 'ON' : off.length === 0 ? 'OFF' : null;
	const shown = (side: readonly StabilityFinding[]) => side.map(each => each.brokenShare).join(' / ') || '–';
	const incomplete: Finding[] =
		findings.length > 0 && missing !== null
			? [{status: 'not-exercised', value: null, limit: 0, evidence: [], reason: `the ${missing} side is missing`}]
			: [];
	// OFF's own 5xx are evidence, not a value to hold against a limit.
	const judged = findings.map(finding => (finding.side === 'off' ? {...finding, value: null, limit: null} : finding));
	return conclude([...judged, ...incomplete], {
		indicator: 'limiter-stability',
		unit: '%',
		nothing: 'no E-2 run: run E-2 with the limiter OFF and ON',
		headline: findings.length === 0 ? null : `5xx ${shown(on)} ON, ${shown(off)} OFF`,
	});
}

function examineOn(evidence: ProductEvidence): Finding {
	const {run} = evidence;
	const {byClass, total} = run.requests;
	const {completed} = aiRequests(run);
	const policy = policyAdmissions(evidence);
	const label = runLabel(run);
	const problems = [
		...(byClass['5xx'] > 0 ? [`${count(byClass['5xx'])} × 5xx under ON`] : []),
		...(byClass.transport > 0 ? [`${counted(byClass.transport, 'transport failure')} under ON`] : []),
		...(byClass['429'] === 0 ? ['no 429 under ON: nothing was limited'] : []),
		...(policy.admissions !== null && completed < leastCompleted * policy.admissions
			? [`only ${count(completed)} of the policy's ${count(policy.admissions)} admissions completed`]
			: []),
	];
	return {
		status: problems.length > 0 ? 'fail' : policy.admissions === null ? 'not-exercised' : 'pass',
		value: total > 0 ? (byClass['5xx'] / total) * 100 : null,
		limit: 0,
		evidence: [
			`${label}: ${counted(total, 'request')}, 2xx ${count(completed)} of ${policy.admissions === null ? '–' : count(policy.admissions)} admissions by ${policy.source}, 429 ${count(byClass['429'])}, 5xx ${count(byClass['5xx'])}, transport ${count(byClass.transport)}.`,
		],
		reason: problems.length > 0 ? `${label}: ${problems.join(', ')}` : (policy.reason ?? null),
	};
}

function examineOff(evidence: ProductEvidence): Finding {
	const {run, decisions} = evidence;
	const {byClass, total} = run.requests;
	const label = runLabel(run);
	const rejected = counterDifference(evidence, 'moalog-server', 'ai_rejected_total');
	const broken = byClass['5xx'];
	const {atMost, why} = unanswered(run);
	const surplus = rejected.value === null ? 0 : rejected.value - broken;
	const problems = [
		...(byClass['429'] > 0 ? [`${count(byClass['429'])} × 429 although the limiter was OFF`] : []),
		...(decisions !== null && decisions.length > 0
			? [`the limiter was asked ${counted(decisions.length, 'time')} although it was OFF`]
			: []),
		...(broken < leastBroken * total || total === 0
			? [`5xx ${share(broken, total)} without the limiter, at least 10 % are needed to show what it prevents`]
			: []),
		...(surplus < 0 || surplus > atMost
			? [`${count(broken)} × 5xx, but the provider counted ${counted(rejected.value ?? 0, 'rejection')}`]
			: []),
	];
	return {
		status: problems.length > 0 ? 'fail' : rejected.value === null ? 'not-exercised' : 'pass',
		value: null,
		limit: null,
		evidence: [
			`${label}: ${counted(total, 'request')}, 2xx ${count(byClass['2xx'])}, 5xx ${count(broken)} (${share(broken, total)}), rejected by the provider ${rejected.value === null ? '–' : count(rejected.value)}${why === null ? '' : `, may differ by ${count(atMost)}: ${why}`}.`,
		],
		reason: problems.length > 0 ? `${label}: ${problems.join(', ')}` : rejected.missing,
	};
}

/** What the policy admits: by replay of the log, or by formula over the client's span where the limiter keeps no log. */
function policyAdmissions({decisions, policy, limiterClient, missing}: ProductEvidence): {
	admissions: number | null;
	source: string;
	reason: string | null;
} {
	if (policy !== null && decisions !== null)
		return {admissions: replayPolicy(decisions, policy).expectedAllowed, source: 'the replayed policy', reason: null};
	if (policy?.algorithm === 'TOKEN_BUCKET' && limiterClient !== null) {
		const spanMs = limiterClient.lastSentAtMs - limiterClient.firstSentAtMs;
		const admissions = bucketAdmissions(policy.capacity, policy.refillPerSecond ?? 0, spanMs);
		return {admissions, source: "the policy's formula", reason: null};
	}
	const reason = missing.decisions ?? 'neither a decision log nor a policy says what should have been admitted';
	return {admissions: null, source: 'the policy', reason};
}
