import type {FromDue} from '../../record/offered-schema.ts';
import type {ScenarioLog} from '../../state/offered/due-log.ts';
import {valuesOf} from '../../state/values/column.ts';
import {fromDueFigures} from './from-due.ts';
import {orderOf} from './order.ts';

/**
 * 2xx of each endpoint from when their iteration was due. k6 does not tell which iteration a request is of: where each sends
 * it equally often, requests in order of being sent are of iterations in order of their start. `lateMs` is of `startMs`, when
 * iterations began; as many requests as they would have sent are longer than any, for each of `dropped`.
 */
export function endpointsFromDue(
	requests: ScenarioLog['requests'],
	{startMs, lateMs, dropped}: {startMs: Float64Array; lateMs: Float64Array; dropped: number},
): Record<string, FromDue> {
	const started = orderOf(startMs);
	const rows: [string, FromDue][] = [];
	for (const [name, {sentMs, okMs}] of requests) {
		const each = sentMs.length / startMs.length;
		if (!Number.isInteger(each)) continue;
		const sent = orderOf(valuesOf(sentMs));
		const tookMs = valuesOf(okMs);
		const answered = tookMs
			.map((_, place) => tookMs[sent[place]!]! + lateMs[started[Math.floor(place / each)]!]!)
			.filter(ms => !Number.isNaN(ms));
		const figures = fromDueFigures(answered, dropped * each);
		if (figures) rows.push([name, figures]);
	}
	return Object.fromEntries(rows);
}
