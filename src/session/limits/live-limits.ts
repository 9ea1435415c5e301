import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {Limit} from '../../limits/limit.ts';
import {watchLimits} from '../../limits/watch.ts';
import type {ThresholdsSoFar} from '../../state/screen/thresholds-so-far.ts';
import type {LoadSecond} from '../../state/second.ts';
import {watchSteal} from '../screen/watch.ts';
import {watchGenerator} from './generator-so-far.ts';

/** As seldom as k6 looks at its thresholds. */
const lookMs = 2000;

/** The limits of a run while it is on. */
export interface LiveLimits {
	/** The load begins. */
	begin(): void;
	see(closed: readonly LoadSecond[]): void;
	use(samples: readonly ResourceSample[]): void;
	/** Null before the first look. */
	soFar(): ThresholdsSoFar | null;
	/** The limit that ends the run, once it is crossed for so long. */
	toAbort(): Limit | null;
}

/** What a script says of its load. */
type LoadPlan = Pick<ScriptPlan, 'arrivals' | 'arrivalPlans' | 'maxVUs'>;

/** Null where no limit was stated. Several k6 (`isOfParts`) do not tell when the last VU of all of them is made. */
export function watchLiveLimits(
	limits: readonly Limit[],
	{arrivals = [], arrivalPlans = [], maxVUs}: LoadPlan,
	{isOfParts = false, steal = watchSteal} = {},
): LiveLimits | null {
	if (limits.length === 0) return null;
	const generator = watchGenerator(steal);
	const growing = isOfParts || maxVUs === null ? [] : arrivalPlans.filter(({canGrow}) => canGrow);
	const mostVUs = new Map(growing.map(({scenario}) => [scenario, maxVUs ?? 0]));
	const watch = watchLimits(limits, {arrivals, mostVUs, starved: generator.starved});
	let soFar: ThresholdsSoFar | null = null;
	let nextLookMs = 0;
	return {
		begin: generator.begin,
		see(closed) {
			generator.see(closed);
			watch.see(closed);
		},
		use(samples) {
			generator.use(samples);
			watch.use(samples);
		},
		soFar() {
			const nowMs = performance.now();
			if (nowMs >= nextLookMs) {
				nextLookMs = nowMs + lookMs;
				soFar = watch.soFar();
			}
			return soFar;
		},
		toAbort: watch.toAbort,
	};
}
