import {counterSeriesLimit, tagBytesLimit} from '../../state/counter-series.ts';
import type {LoadState} from '../../state/load-state.ts';
import type {SentSpan} from '../../state/route.ts';
import {wholeNumber} from '../../text/whole-number.ts';
import {isMeasured} from '../../verdicts/measured.ts';
import type {ClientPayment, LimiterClient, PaymentOutcome} from '../evidence.ts';
import {endpointKind} from '../latency/endpoint-limits.ts';

/** The client's book of payments, read from the counter that the load tests keep under each key; empty where some are not in it. */
export function clientPayments(load: LoadState): ClientPayment[] {
	if (load.counterOverflow('payments') > 0) return [];
	const payments: ClientPayment[] = [];
	for (const {tags, sum} of load.counterSeries('payments')) {
		const {key, outcome} = tags as Readonly<Record<string, string>>;
		if (key === undefined || outcome === undefined) continue;
		for (let at = 0; at < sum; at++) payments.push({key, outcome: outcome as PaymentOutcome});
	}
	return payments;
}

/** Why there is no such book, where that is for their number. */
export function missingPayments(load: LoadState): {readonly clientPayments?: string} {
	const beyond = load.counterOverflow('payments');
	if (beyond === 0) return {};
	return {
		clientPayments: `${wholeNumber(beyond)} payments came under keys beyond the ${wholeNumber(counterSeriesLimit)} that a run keeps apart, or beyond ${tagBytesLimit >> 20} MiB of tags`,
	};
}

/** What the client knows of the requests that the limiter decides; null where it sent none. */
export function limiterClient(load: LoadState): LimiterClient | null {
	const spans = Object.keys(load.endpoints())
		.filter(name => isMeasured(name) && endpointKind(name) === 'ai')
		.flatMap(name => load.sentSpan(name) ?? []);
	if (spans.length === 0) return null;
	return {
		firstSentAtMs: Math.min(...spans.map(span => span.firstMs)),
		lastSentAtMs: Math.max(...spans.map(span => span.lastMs)),
		byKey: null,
		untilLastDenied: untilLastDenied(spans),
	};
}

/** Of a single endpoint: two of them may share one bucket, and one client cannot tell in which order they took from it. */
function untilLastDenied(spans: readonly SentSpan[]): LimiterClient['untilLastDenied'] {
	const [span, ...others] = spans;
	if (!span || others.length > 0) return null;
	const {allowed, lastDeniedMs, pending} = span.admissions;
	if (pending === null || !Number.isFinite(lastDeniedMs)) return null;
	return {allowed, spanMs: lastDeniedMs - span.firstMs};
}
