import type {LimiterState} from '../../record/limiter-state.ts';
import type {Scenario} from './scenarios.ts';

/** One run that is going to be made. */
export interface RunPlan {
	readonly scenario: Scenario;
	/** Null: the limiter plays no part and stays as it is. */
	readonly limiter: LimiterState | null;
	/** 1 … rounds. */
	readonly round: number;
	readonly rounds: number;
}

/**
 * The runs of one scenario. Both sides: OFF first, then interleaved A B B A, so that a drift of the machine hits both
 * alike (evidence rule 4). One side: as many rounds of it.
 */
export function planRuns(scenario: Scenario, asked: 'on' | 'off' | 'both' | null, rounds: number): RunPlan[] {
	const limiter = asked ?? scenario.limiter;
	const plan = (state: LimiterState | null, round: number): RunPlan => ({scenario, limiter: state, round, rounds});
	const all = Array.from({length: rounds}, (_, index) => index + 1);
	if (limiter !== 'both') return all.map(round => plan(limiter, round));
	return all.flatMap(round =>
		round % 2 === 1 ? [plan('off', round), plan('on', round)] : [plan('on', round), plan('off', round)],
	);
}
