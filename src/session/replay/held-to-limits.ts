import path from 'node:path';
import type {Limit} from '../../limits/limit.ts';
import type {Verdict} from '../../record/schema.ts';
import type {VerdictRow} from '../../state/snapshot.ts';
import {concludeLimits, examineLimits} from '../../verdicts/limits-held.ts';
import {judgeRecording} from '../limits/judge-recording.ts';
import type {RecordedSession} from './recorded-session.ts';

/** A recorded session held to limits that are stated now: their verdict on the whole of it stands among the recorded ones. */
export async function heldToLimits(
	recording: RecordedSession,
	limits: readonly Limit[],
	folder: string,
): Promise<RecordedSession> {
	if (limits.length === 0) return recording;
	const findings = [];
	for (const run of recording.session.runs) {
		const results = await judgeRecording(limits, run, path.join(folder, 'runs', path.basename(run.id)));
		findings.push(...examineLimits({run, summary: null, missing: {}, limits: results}));
	}
	const verdict = concludeLimits(findings);
	return {
		...recording,
		async at(positionMs) {
			const snapshot = await recording.at(positionMs);
			return {...snapshot, verdicts: withVerdict(snapshot.verdicts, verdict)};
		},
	};
}

function withVerdict(rows: readonly VerdictRow[], verdict: Verdict): VerdictRow[] {
	const row = {...verdict, isFinal: true};
	const isThere = rows.some(({indicator}) => indicator === verdict.indicator);
	return isThere ? rows.map(each => (each.indicator === verdict.indicator ? row : each)) : [...rows, row];
}
