import {describeFault} from '../../faults/fault.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {Run, Verdict} from '../../record/schema.ts';
import {counted, runLabel, seconds} from '../../text/sentence.ts';
import type {Finding} from '../evidence.ts';
import {conclude, unfinished} from '../finding.ts';
import {calmSeconds} from './measure-effect.ts';

/**
 * Whether a run's load was as before after each fault on purpose (evidence rule 34): a finding a fault, none where nothing
 * was broken. The value is the time from the undoing to the first second as before, in seconds.
 */
export function examineRecovery(run: Run): Finding[] {
	const stopped = unfinished(run);
	return (run.faults ?? []).map(fault => {
		const finding = judgeFault(fault, `${runLabel(run)}: ${describeFault(fault)}`);
		return stopped !== null && finding.status !== 'fail' ? {...finding, status: 'aside', reason: stopped} : finding;
	});
}

/** The faults of all runs. */
export function concludeRecovery(findings: readonly Finding[]): Verdict {
	const slowest = findings.reduce((most, {value}) => Math.max(most, value ?? 0), 0);
	const hasFailed = findings.some(({status}) => status === 'fail');
	return conclude(findings, {
		indicator: 'recovery',
		unit: 's',
		nothing: 'no fault was done in a run that went to its end',
		headline: hasFailed
			? 'not as before again'
			: findings.some(({value}) => value !== null)
				? `as before ${slowest.toFixed(1)} s after the fault at the latest`
				: null,
	});
}

function judgeFault(fault: RunFault, what: string): Finding {
	const {atMs, undoneAtMs, effect} = fault;
	const unknown = (why: string): Finding => {
		const reason = `${what}: ${why}`;
		return {status: 'not-exercised', value: null, limit: null, evidence: [`${reason}.`], reason};
	};
	if (atMs === null) return unknown(`it was not done (${(fault.reason ?? 'nobody knows why').replace(/\.$/, '')})`);
	if (undoneAtMs === null) return unknown('it was not undone');
	if (effect === null) return unknown('no load was recorded');
	if (effect.steady !== null) return unknown(effect.steady);
	if (effect.touched === false) return unknown('it touched no request');
	const told = `${what} at ${seconds(atMs)} for ${seconds(undoneAtMs - atMs)}: ${tellEffect(fault)}`;
	const {recoveredAfterMs, watchedMs} = effect;
	if (recoveredAfterMs !== null)
		return {status: 'pass', value: recoveredAfterMs / 1000, limit: null, evidence: [`${told}.`], reason: null};
	const late = `not as before within ${seconds(watchedMs)}`;
	if (watchedMs < calmSeconds * 1000)
		return {...unknown(`${late}, and ${calmSeconds} s of load are needed after it was undone`), evidence: [`${told}.`]};
	return {status: 'fail', value: null, limit: null, evidence: [`${told}.`], reason: `${what}: ${late}`};
}

/** `first failed answer after 0.4 s, 120 failures while it lasted and 3 after, as before 2.1 s after it was undone` */
function tellEffect({effect}: RunFault): string {
	const {firstFailedAfterMs, failures, recoveredAfterMs, watchedMs} = effect!;
	const first =
		firstFailedAfterMs === null ? 'no failed answer' : `first failed answer after ${seconds(firstFailedAfterMs)}`;
	const counts = `${counted(failures.inside, 'failure')} while it lasted and ${failures.after} after`;
	const back =
		recoveredAfterMs === null
			? `not as before within ${seconds(watchedMs)}`
			: `as before ${seconds(recoveredAfterMs)} after it was undone`;
	return `${first}, ${counts}, ${back}`;
}
