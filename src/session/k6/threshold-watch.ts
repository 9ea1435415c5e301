import type {LoadState} from '../../state/load-state.ts';
import type {ThresholdsSoFar} from '../../state/screen/thresholds-so-far.ts';
import {isMet, parseThreshold} from '../../verdicts/threshold.ts';

/** k6 looks at thresholds this often itself. */
const everyMs = 2000;

/** Looks at a script's thresholds while its run is on. */
export interface ThresholdWatch {
	/** How they stand; null when it is too early to look again. */
	look(load: LoadState): ThresholdsSoFar | null;
}

/** A watch on expressions by metric; those that cannot be read stay open. Null where there is none. */
export function watchThresholds(
	thresholds: Readonly<Record<string, readonly string[]>>,
	now: () => number = performance.now.bind(performance),
): ThresholdWatch | null {
	const rows = Object.entries(thresholds).flatMap(([metric, expressions]) =>
		expressions.map(expression => ({metric, expression, threshold: parseThreshold(expression)})),
	);
	if (rows.length === 0) return null;
	let nextMs = Number.NEGATIVE_INFINITY;
	return {
		look(load) {
			const nowMs = now();
			if (nowMs < nextMs) return null;
			nextMs = nowMs + everyMs;
			const failing: string[] = [];
			let met = 0;
			let open = 0;
			for (const {metric, expression, threshold} of rows) {
				const figure = threshold === null ? null : load.figure(metric, threshold.aggregate);
				if (threshold === null || figure === null) open++;
				else if (isMet(threshold, figure)) met++;
				// A count that has not come that far may still come.
				else if (threshold.aggregate.name === 'count' && threshold.operator.startsWith('>')) open++;
				else failing.push(`${metric} ${expression} is ${Number(figure.toPrecision(4))}`);
			}
			return {met, failing, open};
		},
	};
}
