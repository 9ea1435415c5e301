import type {FromDue} from '../../record/offered-schema.ts';
import type {ScenarioLog} from '../../state/offered/due-log.ts';
import {fromDueFigures} from './from-due.ts';

/**
 * 2xx of each endpoint from when their iteration was due. k6 does not tell which iteration a request is of: where each sends
 * it equally often, requests in order of being sent are of iterations in order of their start. `lateMs` is of `startMs`, when
 * iterations began; as many requests as they would have sent are longer than any, for each of `dropped`.
 */
export function endpointsFromDue(
	requests: ScenarioLog['requests'],
	{startMs, lateMs, dropped}: {startMs: readonly number[]; lateMs: readonly number[]; dropped: number},
): Record<string, FromDue> {
	const order = [...startMs.keys()].sort((a, b) => startMs[a]! - startMs[b]!);
	const rows: Record<string, FromDue> = {};
	for (const [name, {sentMs, durationMs, isOk}] of requests) {
		const each = sentMs.length / startMs.length;
		if (!Number.isInteger(each)) continue;
		const sent = [...sentMs.keys()].sort((a, b) => sentMs[a]! - sentMs[b]!);
		const answered = sent.flatMap((request, place) =>
			isOk[request] === 1 ? [durationMs[request]! + lateMs[order[Math.floor(place / each)]!]!] : [],
		);
		const figures = fromDueFigures(answered, dropped * each);
		if (figures) rows[name] = figures;
	}
	return rows;
}
