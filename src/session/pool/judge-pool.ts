import type {MetricType} from '../../collectors/k6/stream/point.ts';
import type {Run} from '../../record/schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import {isMet, parseThreshold, type Threshold} from '../../verdicts/threshold.ts';
import type {Part} from './part.ts';

/** A threshold as a script states it. */
export interface StatedThreshold {
	readonly metric: string;
	readonly expression: string;
}

/** What thresholds of a pool are judged by. */
export interface PoolFigures {
	readonly load: Pick<LoadState, 'exactFigure'>;
	readonly durationMs: number;
	readonly kinds: ReadonlyMap<string, MetricType>;
	/** Metrics of which the streams do not hold every value. */
	readonly incomplete: ReadonlySet<string>;
}

/** Thresholds that any part states, each once: of metrics in its stream, of sub-metrics in its summary alone. */
export function thresholdsOfParts(parts: readonly Part[]): StatedThreshold[] {
	const stated = parts.flatMap(({metrics, summary}) => [
		...metrics.flatMap(({name, thresholds}) => thresholds.map(expression => ({metric: name, expression}))),
		...(summary?.thresholds ?? []).map(({metric, expression}) => ({metric, expression})),
	]);
	return [...new Map(stated.map(each => [`${each.metric} ${each.expression}`, each])).values()];
}

/** Whether a script asked for sub-metrics whose thresholds nothing at hand states; k6 adds one sub-metric by itself. */
export function hasUnknownThresholds(parts: readonly Part[]): boolean {
	const ownOfK6 = /^\w+\{expected_response:true\}$/;
	return (
		parts.every(({summary}) => !summary?.hasThresholds) &&
		parts.some(({metrics}) => metrics.some(({submetrics}) => submetrics.some(({name}) => !ownOfK6.test(name))))
	);
}

/** Judges thresholds as one k6 would that had seen the values of all parts; null where not every value is known. */
export function judgePool(thresholds: readonly StatedThreshold[], figures: PoolFigures): Run['thresholds'] {
	return thresholds.map(({metric, expression}) => {
		const threshold = parseThreshold(expression);
		const isKnown = threshold !== null && !figures.incomplete.has(metric);
		return {metric, expression, ok: isKnown ? isMetBy(figures, metric, threshold) : null};
	});
}

function isMetBy({load, durationMs, kinds}: PoolFigures, metric: string, threshold: Threshold): boolean | null {
	const {aggregate} = threshold;
	const type = kinds.get(metric.replace(/\{.*$/, ''));
	if (type === 'counter' && aggregate.name === 'rate') {
		const sum = load.exactFigure(metric, {name: 'count', share: null}) ?? 0;
		return durationMs > 0 ? isMet(threshold, sum / (durationMs / 1000)) : null;
	}
	const figure = load.exactFigure(metric, aggregate);
	if (figure !== null) return isMet(threshold, figure);
	// Of nothing k6 takes a rate for met, and zeros for everything else.
	return type === 'rate' || isMet(threshold, 0);
}
