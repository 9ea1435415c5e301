import type {Run} from '../../record/schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import {isPercentile} from '../../state/sink.ts';
import type {Part} from './part.ts';

/**
 * Every metric of the pool, with the percentiles that any part was asked for; one that has samples in no part as the parts
 * have it. Of an incomplete one nothing is known but how many values there were.
 */
export function poolMetrics(
	load: LoadState,
	parts: readonly Part[],
	thresholds: readonly {expression: string}[],
	incomplete: ReadonlySet<string>,
): Run['metrics'] {
	const listed = parts.flatMap(({run}) => Object.values(run.metrics).flatMap(statistics => Object.keys(statistics)));
	const judged = thresholds.flatMap(({expression}) => /^\s*(p\([^)]*\))/.exec(expression)?.[1] ?? []);
	const held = load.metrics({percentiles: [...new Set([...listed, ...judged])].filter(isPercentile)});
	const empty = parts.flatMap(({run}) =>
		Object.entries(run.metrics).filter(([metric]) => !Object.hasOwn(held, metric)),
	);
	const unknown = [...incomplete].map(metric => {
		const nothing = Object.keys(held[metric] ?? {}).map(statistic => [statistic, null]);
		const count = parts.reduce((sum, {run}) => sum + (run.metrics[metric]?.count ?? 0), 0);
		return [metric, {...Object.fromEntries(nothing), count}] as const;
	});
	return {...Object.fromEntries(empty), ...held, ...Object.fromEntries(unknown)};
}
