import type {Verdict} from '../../record/schema.ts';
import {counted, deviation, listed, runLabel} from '../../text/sentence.ts';
import type {Finding} from '../../verdicts/evidence.ts';
import {conclude, setAside, unfinished} from '../../verdicts/finding.ts';
import {passedBy} from '../books/passed-by.ts';
import type {ProductEvidence} from '../evidence.ts';
import {limiterOf} from '../record.ts';
import {accuracyRule} from './accuracy-rule.ts';
import {checkWithoutLog} from './limiter-without-log.ts';
import {checkLog} from './log-check.ts';

/** Judges one ON run of E-2 or E-4; null for every other run. */
export function examineAccuracy(evidence: ProductEvidence): Finding | null {
	const {run, policy, decisions} = evidence;
	if (limiterOf(run) !== 'on' || (run.scenario !== 'E-2' && run.scenario !== 'E-4')) return null;
	const stopped = unfinished(run);
	if (stopped !== null) return setAside(stopped);
	const label = runLabel(run);
	const limit = accuracyRule.totalShare * 100;
	if (policy === null) return unknown(label, [], 'the limiter policy is not known: name it in the target file');
	const failOpen = checkFailOpen(evidence);
	const judged = decisions === null ? checkWithoutLog(evidence, policy) : checkLog(evidence, policy, decisions);
	const sentences = [...judged.evidence, failOpen.sentence].map(sentence => `${label}: ${sentence}`);
	const problems = [...judged.problems, ...failOpen.problems];
	const gaps = [...judged.unknown, ...failOpen.unknown];
	if (problems.length > 0)
		return {status: 'fail', value: judged.value, limit, evidence: sentences, reason: `${label}: ${listed(problems)}`};
	if (gaps.length > 0) return {...unknown(label, sentences, listed(gaps)), value: judged.value, limit};
	if (judged.tooLittle !== null) return {...setAside(`${label}: ${judged.tooLittle}`), evidence: sentences};
	return {status: 'pass', value: judged.value, limit, evidence: sentences, reason: null};
}

/** Every ON run of E-2 and E-4 together. */
export function concludeAccuracy(findings: readonly Finding[]): Verdict {
	const conclusion = {
		indicator: 'limiter-accuracy',
		unit: '%',
		nothing: 'no ON run of E-2 or E-4: run E-2',
	} as const;
	const {value} = conclude(findings, {...conclusion, headline: null});
	return conclude(findings, {
		...conclusion,
		headline: value === null ? null : `${deviation(value)} from the policy, limit 1 %`,
	});
}

/** Rule 14: a check that timed out and was allowed later nets to zero in the totals, so its own counter decides. */
function checkFailOpen(evidence: ProductEvidence): {sentence: string; problems: string[]; unknown: string[]} {
	const {value, missing} = passedBy(evidence);
	if (value === null) return {sentence: `passed by: –, ${missing}.`, problems: [], unknown: [`${missing}`]};
	const sentence = `${counted(value, 'request')} passed by the limiter (rate_limit_fail_open_total).`;
	return {sentence, problems: value === 0 ? [] : [`${counted(value, 'request')} passed by the limiter`], unknown: []};
}

function unknown(label: string, evidence: readonly string[], reason: string): Finding {
	return {status: 'not-exercised', value: null, limit: null, evidence, reason: `${label}: ${reason}`};
}
