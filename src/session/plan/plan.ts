import type {Options} from '../../options.ts';
import type {LimiterState} from '../../product/limiter/limiter-state.ts';
import {limiterAxis} from '../../product/record.ts';
import type {AxisState} from '../../record/run-side.ts';
import type {Run} from '../../record/schema.ts';
import type {Axis, Side} from '../../system/axes/axis.ts';
import type {Scenario} from './scenarios.ts';

/** One run that is going to be made. */
export interface RunPlan {
	readonly scenario: Scenario;
	/** Where an axis of the pack is to stand; null: none plays a part, and it stays as it is. */
	readonly state: AxisState | null;
	/** Which version is run, and what its script gets of it; absent where nothing varies. */
	readonly side?: PlannedSide;
	/** 1 … rounds. */
	readonly round: number;
	readonly rounds: number;
}

/** One of the two versions that are run in turns. */
export interface PlannedSide {
	/** `image:api` */
	readonly axis: string;
	readonly at: Side;
	/** How this side is called. */
	readonly value: string;
	/** Variables of k6 on this side. */
	readonly environment: Readonly<Record<string, string>>;
}

const stateOf = (limiter: LimiterState | null): AxisState | null =>
	limiter === null ? null : {axis: limiterAxis, value: limiter};

/** On which side of an axis a planned run is made; `ran` is what really ran there. */
export function sideOfPlan({side, state}: RunPlan, ran: Readonly<Record<string, string>> | null): Run['side'] {
	return side ? {axis: side.axis, value: side.value, at: side.at, ran: ran ?? {}} : state;
}

/** Whether round `round` begins with A: A B B A, so that a drift of the machine hits both alike (evidence rule 4). */
const beginsWithA = (round: number) => round % 2 === 1;

/** The runs of one scenario with two versions in turns, A B B A; the limiter is in one state, or plays no part. */
function planSides(
	scenario: Scenario,
	axis: Pick<Axis, 'name' | 'values' | 'environment'>,
	limiter: LimiterState | null,
	rounds: number,
): RunPlan[] {
	const plan = (at: Side, round: number): RunPlan => ({
		scenario,
		state: stateOf(limiter),
		side: {axis: axis.name, at, value: axis.values[at === 'a' ? 0 : 1], environment: axis.environment(at)},
		round,
		rounds,
	});
	return Array.from({length: rounds}, (_, index) => index + 1).flatMap(round =>
		beginsWithA(round) ? [plan('a', round), plan('b', round)] : [plan('b', round), plan('a', round)],
	);
}

/**
 * The runs of one scenario. Both sides: OFF first, then interleaved A B B A, so that a drift of the machine hits both
 * alike (evidence rule 4). One side: as many rounds of it.
 */
export function planRuns(scenario: Scenario, asked: 'on' | 'off' | 'both' | null, rounds: number): RunPlan[] {
	const limiter = asked ?? scenario.limiter;
	const plan = (state: LimiterState | null, round: number): RunPlan => ({
		scenario,
		state: stateOf(state),
		round,
		rounds,
	});
	const all = Array.from({length: rounds}, (_, index) => index + 1);
	if (limiter !== 'both') return all.map(round => plan(limiter, round));
	return all.flatMap(round =>
		beginsWithA(round) ? [plan('off', round), plan('on', round)] : [plan('on', round), plan('off', round)],
	);
}

/** The runs of one scenario as the options ask for them: both versions in turns where something varies. */
export function planOf(
	scenario: Scenario,
	axis: Pick<Axis, 'name' | 'values' | 'environment'> | null,
	{limiter, rounds}: Pick<Options, 'limiter' | 'rounds'>,
): RunPlan[] {
	const asked = scenario.limiter === null ? null : limiter;
	if (axis === null) return planRuns(scenario, asked, rounds);
	// One thing varies at a time: the limiter stays where the scenario needs it.
	const state = asked ?? scenario.limiter;
	return planSides(scenario, axis, state === 'both' ? 'on' : state, rounds);
}
