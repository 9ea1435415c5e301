import type {Verdict} from '../../record/schema.ts';
import type {RunView} from '../../state/snapshot.ts';
import {count, milliseconds} from '../../text/sentence.ts';
import type {Finding} from '../../verdicts/evidence.ts';
import {conclude} from '../../verdicts/finding.ts';
import {isMeasured} from '../../verdicts/measured.ts';
import {limiterIn} from '../record.ts';
import {limitsOf} from './endpoint-limits.ts';
import type {LatencyLimits} from './latency-limits.ts';

/** p99 of the whole run so far, of each endpoint; the worst 10 s are judged at the end. */
export function latencySoFar(view: RunView, limits: LatencyLimits): Verdict {
	const isJudged = view.scenario === 'E-1' || (view.scenario === 'E-4' && limiterIn(view.state) !== 'off');
	const findings = isJudged
		? view.endpoints.filter(({name}) => isMeasured(name)).map(row => endpointSoFar(row, limits))
		: [];
	const conclusion = {
		indicator: 'p99-latency',
		unit: 'ms',
		nothing: isJudged ? 'no answer yet' : 'E-1 and E-4 judge it',
	} as const;
	const {value, limit} = conclude(findings, {...conclusion, headline: null});
	const headline =
		value === null || limit === null ? null : `p99 ${milliseconds(value)} so far, limit ${milliseconds(limit)}`;
	return conclude(findings, {...conclusion, headline});
}

function endpointSoFar({name, p99, byOutcome}: RunView['endpoints'][number], limits: LatencyLimits): Finding {
	const {runMs} = limitsOf(name, limits);
	if (p99 === null) return {status: 'aside', value: null, limit: null, evidence: [], reason: `${name}: no 2xx yet`};
	const evidence = [
		`${name}: p99 ${milliseconds(p99)} of ${count(byOutcome['2xx'])} × 2xx (limit ${milliseconds(runMs)}).`,
	];
	const isUnder = p99 < runMs;
	const reason = isUnder ? null : `${name}: p99 ${milliseconds(p99)}, not under ${milliseconds(runMs)}`;
	return {status: isUnder ? 'pass' : 'fail', value: p99, limit: runMs, evidence, reason};
}
