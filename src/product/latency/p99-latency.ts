import type {Run, Verdict} from '../../record/schema.ts';
import {count, counted, milliseconds, runLabel} from '../../text/sentence.ts';
import type {Finding} from '../../verdicts/evidence.ts';
import {conclude, setAside, unfinished} from '../../verdicts/finding.ts';
import {starvation} from '../../verdicts/generator.ts';
import {isMeasured} from '../../verdicts/measured.ts';
import type {ProductEvidence} from '../evidence.ts';
import {limiterOf} from '../record.ts';
import {limitsOf} from './endpoint-limits.ts';
import type {LatencyLimits} from './latency-limits.ts';

/** Below this the p99 is nothing but the slowest answer, and the evidence says so. */
const fewAnswers = 100;

/** One endpoint of one run; `about` says whose p99 the value is. */
export interface LatencyFinding extends Finding {
	readonly about?: string;
}

/** Judges each endpoint of an E-1 run, or of an E-4 run with the limiter ON; no finding for every other run. */
export function examineLatency({run}: ProductEvidence, limits: LatencyLimits): LatencyFinding[] {
	if (run.scenario !== 'E-1' && run.scenario !== 'E-4') return [];
	const stopped = unfinished(run);
	if (stopped !== null) return [setAside(stopped)];
	// An OFF run is evidence, not a test; E-1 never asks the limiter.
	if (run.scenario === 'E-4' && limiterOf(run) === 'off')
		return [setAside(`${runLabel(run)} is evidence, its latency fails nothing`)];
	const names = Object.keys(run.endpoints).filter(isMeasured);
	const findings = names.map(name => examineEndpoint(run, name, limits));
	return findings.length > 0 ? findings : [setAside(`${runLabel(run)} has no endpoint`)];
}

/** Every endpoint of every run; the value is the p99 that comes closest to its limit, or is farthest above it. */
export function concludeLatency(findings: readonly LatencyFinding[]): Verdict {
	const conclusion = {indicator: 'p99-latency', unit: 'ms', nothing: 'no E-1 or E-4 run: run E-1'} as const;
	const {value, limit} = conclude(findings, {...conclusion, headline: null});
	const about = findings.find(each => each.value === value && each.limit === limit)?.about ?? 'one endpoint';
	const headline =
		value === null || limit === null ? null : `p99 ${milliseconds(value)}, limit ${milliseconds(limit)}, ${about}`;
	return conclude(findings, {...conclusion, headline});
}

function examineEndpoint(run: Run, name: string, limits: LatencyLimits): LatencyFinding {
	const {byClass, p99, worst10sP99, count: sent} = run.endpoints[name]!;
	const {runMs, worst10sMs} = limitsOf(name, limits);
	const label = `${runLabel(run)}, ${name}`;
	const answers = byClass['2xx'];
	if (answers === 0 || p99 === null)
		return gap(`${label}: no 2xx among ${counted(sent, 'request')}, nothing to take a percentile of`);
	const few = answers < fewAnswers ? `, of only ${count(answers)}: the slowest answer` : '';
	const worst = worst10sP99 === null ? '–' : milliseconds(worst10sP99);
	const sentence = `${label}: p99 ${milliseconds(p99)} of ${count(answers)} × 2xx${few} (limit ${milliseconds(runMs)}), worst 10 s ${worst} (limit ${milliseconds(worst10sMs)}).`;
	const about = (what: string) => `${what} of ${name}`;
	const answered = sent - byClass['5xx'] - byClass.transport;
	// Evidence rule 33: those that were answered are the lucky ones, however fast they were.
	if (answered * 2 < sent) {
		const reason = `${label}: only ${count(answered)} of ${counted(sent, 'request')} were answered, fewer than half`;
		return {status: 'fail', value: p99, limit: runMs, about: about('whole run'), evidence: [sentence], reason};
	}
	if (worst10sP99 === null) return {...gap(`${label}: the worst 10 s were not measured`), evidence: [sentence]};

	const isWorstTight = worst10sP99 / worst10sMs > p99 / runMs;
	const what = isWorstTight ? 'worst 10 s' : 'whole run';
	const shown = isWorstTight ? {value: worst10sP99, limit: worst10sMs} : {value: p99, limit: runMs};
	const figures = {...shown, about: about(what)};
	if (figures.value < figures.limit) return {status: 'pass', ...figures, evidence: [sentence], reason: null};
	const over = `${label}: p99 of the ${what} ${milliseconds(figures.value)}, not under ${milliseconds(figures.limit)}`;
	const starved = starvation(run);
	if (starved === null) return {status: 'fail', ...figures, evidence: [sentence], reason: over};
	return {status: 'not-exercised', ...figures, evidence: [sentence], reason: `${over}, but ${starved}`};
}

function gap(reason: string): Finding {
	return {status: 'not-exercised', value: null, limit: null, evidence: [`${reason}.`], reason};
}
