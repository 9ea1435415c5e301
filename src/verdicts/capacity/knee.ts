import type {Capacity} from '../../record/capacity-schema.ts';
import {estimate} from '../comparison/moving-block.ts';
import {criticalT} from '../comparison/student-t.ts';
import type {MeasuredStep} from './ladder.ts';

/** Steps within this share of the best belong to one plateau; below, throughput falls again. */
const plateauShare = 0.9;

/**
 * Where 2xx meet their ceiling: the line on which they follow what is offered ends at the plateau of the steps that do
 * not, so that the knee is that plateau's rate, and the size of the steps does not limit how exact it is.
 */
export function findKnee(steps: readonly MeasuredStep[]): Capacity['knee'] {
	const saturated = steps.filter(({isSaturated}) => isSaturated);
	const best = Math.max(0, ...saturated.map(({okPerSecond}) => okPerSecond));
	const plateau = saturated.filter(({okPerSecond}) => okPerSecond >= plateauShare * best);
	const seconds = plateau.flatMap(({okBySecond}) => okBySecond);
	if (seconds.length === 0) return null;
	const mean = (places: Int32Array) => places.reduce((sum, place) => sum + seconds[place]!, 0) / places.length;
	const found = estimate({length: seconds.length, of: mean, countingVariance: 0}, value => value);
	if (found === null) return null;
	const {value: perSecond, variance, blocks} = found;
	// A plateau of a few seconds has only its own requests to count.
	const error = Math.sqrt(variance ?? perSecond / seconds.length);
	const reach = criticalT(0.05, Math.max(1, blocks - 1)) * error;
	return {perSecond, low: Math.max(0, perSecond - reach), high: perSecond + reach};
}
