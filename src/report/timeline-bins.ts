import type {ByOutcome} from '../state/outcome.ts';
import type {ChartSecond, LatencyOutcome} from '../state/snapshot.ts';

/** A stretch of a timeline: requests a second on average, and the highest p95 in ms that one of its seconds had. */
export interface TimelineBin {
	/** Seconds since the timeline began. */
	readonly atSeconds: number;
	readonly rates: ByOutcome;
	readonly p95: Record<LatencyOutcome, number | null>;
}

/** A timeline in at most `most` stretches of equal length; seconds without any answer count as such. */
export function binTimeline(seconds: readonly ChartSecond[], most = 360): TimelineBin[] {
	const first = seconds[0]?.second;
	const last = seconds.at(-1)?.second;
	if (first === undefined || last === undefined) return [];
	const length = Math.max(1, Math.ceil((last - first + 1) / most));
	const bins = Array.from({length: Math.ceil((last - first + 1) / length)}, (_, index) => emptyBin(index * length));
	for (const {second, byOutcome, latency} of seconds) {
		const bin = bins[Math.floor((second - first) / length)];
		if (!bin) continue;
		// The last stretch may be shorter than the others; its rate is still a rate.
		const covered = Math.min(length, last - first + 1 - bin.atSeconds);
		for (const [outcome, count] of Object.entries(byOutcome) as [keyof ByOutcome, number][])
			bin.rates[outcome] += count / covered;
		for (const outcome of ['2xx', '429', '5xx'] as const) {
			const p95 = latency[outcome].p95;
			if (p95 !== null) bin.p95[outcome] = Math.max(bin.p95[outcome] ?? 0, p95);
		}
	}
	return bins;
}

function emptyBin(atSeconds: number) {
	const rates: ByOutcome = {'2xx': 0, '429': 0, '5xx': 0, '4xx': 0, '3xx': 0, transport: 0};
	const p95: Record<LatencyOutcome, number | null> = {'2xx': null, '429': null, '5xx': null};
	return {atSeconds, rates, p95};
}
