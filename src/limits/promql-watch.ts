import {judged, open, spanText, type TimedValue} from './finding.ts';
import type {Limit, PromqlSubject} from './limit.ts';
import {excess, meets} from './operator.ts';
import type {SubjectWatch} from './subject-watch.ts';
import {printed} from './units.ts';

/** A limit on a query to Prometheus, which is asked when the run is over; with a window, on the mean of every such span. */
export function watchQuery(limit: Limit, {query, windowSeconds}: PromqlSubject): SubjectWatch {
	const {
		operator,
		limit: bound,
		figure: {measure},
	} = limit.condition;
	return {
		see: () => undefined,
		use: () => undefined,
		isCrossed: () => false,
		conclude(facts) {
			if (facts === null) return open(limit, 'asked when the run is over');
			const series = facts.series.get(query) ?? 'no Prometheus was asked';
			if (typeof series === 'string') return open(limit, series);
			const values = windowSeconds === null ? series : means(series, windowSeconds * 1000);
			if (values.length === 0) return open(limit, 'the query has no value in this run', true);
			const worst = values.reduce((most, each) =>
				excess(operator, each.value, bound) > excess(operator, most.value, bound) ? each : most,
			);
			const span = spanText(worst.atMs / 1000, windowSeconds ?? 0, Date.parse(facts.run.startedAt) / 1000);
			return judged(limit, meets(operator, worst.value, bound), worst.value, `${printed(measure, worst.value)}${span}`);
		},
	};
}

function means(series: readonly TimedValue[], spanMs: number): TimedValue[] {
	const last = series.at(-1)?.atMs ?? 0;
	return series.flatMap(({atMs}) => {
		if (atMs + spanMs > last + 1000) return [];
		const within = series.filter(each => each.atMs >= atMs && each.atMs < atMs + spanMs);
		return [{atMs, value: within.reduce((sum, {value}) => sum + value, 0) / within.length}];
	});
}
