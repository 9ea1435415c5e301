import type {RequestRecord, SlowestRecord} from '../../record/slowest-schema.ts';
import {maskUrls} from '../../text/mask-url.ts';
import {labelOf, type NotedRequest} from './noted-request.ts';
import type {NotedTally} from './noted-tally.ts';
import {isSlower} from './slowest.ts';

/** A script may tag with anything; a record keeps so much of it. */
const textLimit = 200;

/** What was noted, as a session keeps it; undefined where no request was. */
export function notedRecord({slowest, failures}: NotedTally): SlowestRecord | undefined {
	const filled = [...slowest.values()].filter(({requests}) => requests.length > 0);
	if (filled.length === 0 && failures.size === 0) return undefined;
	return {
		endpoints: Object.fromEntries(
			filled.map(({endpoint, requests}) => [
				endpoint,
				[...requests].sort((a, b) => Number(isSlower(b, a)) - Number(isSlower(a, b))).map(requestRecord),
			]),
		),
		failures: [...failures.values()]
			.filter(({count}) => count > 0)
			.sort((a, b) => b.count - a.count || a.first.timeMs - b.first.timeMs)
			.map(({first, last, lastIndex: _, ...kind}) => ({
				...kind,
				first: requestRecord(first),
				last: requestRecord(last),
			})),
	};
}

function requestRecord(request: NotedRequest): RequestRecord {
	const [blocked, connecting, tlsHandshaking, sending, waiting, receiving] = [...request.phasesMs].map(ms =>
		Number.isNaN(ms) ? null : ms,
	);
	const text = (name: string) => labelOf(request, name)?.slice(0, textLimit);
	const whole = (name: string) => {
		const label = text(name);
		return label !== undefined && /^\d{1,15}$/.test(label) ? Number(label) : undefined;
	};
	const [error, scenario, traceId] = [text('error'), text('scenario'), text('trace_id')];
	const [vu, iteration] = [whole('vu'), whole('iter')];
	return {
		at: new Date(request.timeMs).toISOString(),
		durationMs: request.durationMs,
		status: text('status') ?? null,
		errorCode: text('error_code') ?? null,
		...(error && {error: maskUrls(error)}),
		...(scenario && {scenario}),
		...(vu !== undefined && {vu}),
		...(iteration !== undefined && {iteration}),
		...(traceId && {traceId}),
		phasesMs: {
			blocked: blocked!,
			connecting: connecting!,
			tlsHandshaking: tlsHandshaking!,
			sending: sending!,
			waiting: waiting!,
			receiving: receiving!,
		},
	};
}
