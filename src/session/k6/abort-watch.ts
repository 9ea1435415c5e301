import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {LoadState} from '../../state/load-state.ts';
import {isMet, parseThreshold} from '../../verdicts/threshold.ts';

/** k6 looks at thresholds this often itself. */
const everyMs = 2000;

/**
 * Looks at thresholds with `abortOnFail` where several k6 judge none: the function names the first that is not met once its
 * delay is over, else null. `elapsedMs` is of the load.
 */
export function watchAborting({
	aborting = [],
}: Pick<ScriptPlan, 'aborting'>): (load: LoadState, elapsedMs: number) => string | null {
	const rows = aborting.map(each => ({...each, threshold: parseThreshold(each.expression)}));
	let nextMs = everyMs;
	return (load, elapsedMs) => {
		if (elapsedMs < nextMs) return null;
		nextMs = elapsedMs + everyMs;
		for (const {metric, expression, fromMs, threshold} of rows) {
			if (threshold === null || elapsedMs < fromMs) continue;
			const isCounterRate =
				threshold.aggregate.name === 'rate' && load.figure(metric, {name: 'count', share: null}) !== null;
			const figure = isCounterRate
				? load.figure(metric, {name: 'count', share: null})! / (elapsedMs / 1000)
				: load.figure(metric, threshold.aggregate);
			if (figure !== null && !isMet(threshold, figure)) return `${metric} ${expression}`;
		}
		return null;
	};
}
