import type {Outcome} from './outcome.ts';
import type {LatencyOutcome} from './snapshot.ts';
import type {Histogram} from './values/histogram.ts';

const latencyOutcomes: readonly LatencyOutcome[] = ['2xx', '429', '5xx'];

/** One value for each of them. */
export function byLatencyOutcome<T>(value: (outcome: LatencyOutcome) => T): Record<LatencyOutcome, T> {
	return {'2xx': value('2xx'), '429': value('429'), '5xx': value('5xx')};
}

export function isLatencyOutcome(outcome: Outcome): outcome is LatencyOutcome {
	return (latencyOutcomes as readonly Outcome[]).includes(outcome);
}

/** Of all values of a histogram; one sort for the three of them. */
export function percentilesOf(histogram: Histogram): {p50: number | null; p95: number | null; p99: number | null} {
	const [p50 = null, p95 = null, p99 = null] = histogram.quantiles([0.5, 0.95, 0.99]);
	return {p50, p95, p99};
}
