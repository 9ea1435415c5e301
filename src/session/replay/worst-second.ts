import type {ChartSecond} from '../../state/snapshot.ts';

/** The second of a run that one wants to see: docs/metrics.md, «worst second». */
export interface WorstSecond {
	/** Seconds since the epoch. */
	readonly second: number;
	/** 5xx and transport failures. */
	readonly failures: number;
	readonly requests: number;
	/** p99 of 2xx in ms; null when none ended in it. */
	readonly p99: number | null;
}

/** The worse of a second and the worst so far: more failures, or as many and a higher p99 of 2xx; the earlier stays. */
export function worseOf(worst: WorstSecond | null, {second, byOutcome, latency}: ChartSecond): WorstSecond | null {
	const requests = Object.values(byOutcome).reduce((sum, count) => sum + count, 0);
	if (requests === 0) return worst;
	const next = {second, failures: byOutcome['5xx'] + byOutcome.transport, requests, p99: latency['2xx'].p99};
	if (worst === null || next.failures > worst.failures) return next;
	return next.failures === worst.failures && (next.p99 ?? 0) > (worst.p99 ?? 0) ? next : worst;
}
