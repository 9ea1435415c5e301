import type {ByOutcome, Outcome} from '../../src/state/outcome.ts';
import type {ChartSecond} from '../../src/state/snapshot.ts';
import {createHistogram} from '../../src/state/values/histogram.ts';
import {type Bands, bandsOf} from '../../src/state/values/latency-bands.ts';

/** Bands of a second that is made up: as many answers as it counts, spread as its percentiles say. */
export function madeBands(byOutcome: ByOutcome, latency: ChartSecond['latency']): Bands {
	const series = Object.entries(byOutcome).map(([outcome, count]) => {
		const {p50, p95, p99} = latency[outcome as keyof typeof latency] ?? {p50: 1, p95: 2, p99: 3};
		const values = createHistogram();
		for (let at = 0; at < count; at++) {
			const share = (at + 0.5) / count;
			const [from, to, reach] =
				share < 0.5
					? [(p50 ?? 1) / 2, p50 ?? 1, share / 0.5]
					: share < 0.95
						? [p50 ?? 1, p95 ?? 1, (share - 0.5) / 0.45]
						: [p95 ?? 1, p99 ?? 1, (share - 0.95) / 0.05];
			values.add(from * (to / from) ** reach);
		}
		return {outcome: outcome as Outcome, latency: values};
	});
	return bandsOf(series);
}
