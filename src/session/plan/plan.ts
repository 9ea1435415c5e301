import type {Options} from '../../options.ts';
import type {AxisState} from '../../record/run-side.ts';
import type {Run} from '../../record/schema.ts';
import type {Axis, Side} from '../../system/axes/axis.ts';
import {askedState, bothStates} from './asked-state.ts';
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

/** On which side of an axis a planned run is made; `ran` is what really ran there. */
export function sideOfPlan({side, state}: RunPlan, ran: Readonly<Record<string, string>> | null): Run['side'] {
	return side ? {axis: side.axis, value: side.value, at: side.at, ran: ran ?? {}} : state;
}

/** Whether round `round` begins with A: A B B A, so that a drift of the machine hits both alike (evidence rule 4). */
const beginsWithA = (round: number) => round % 2 === 1;

/** The runs of one scenario with two versions in turns, A B B A; an axis of the pack stands still, or plays no part. */
function planSides(
	scenario: Scenario,
	axis: Pick<Axis, 'name' | 'values' | 'environment'>,
	state: AxisState | null,
	rounds: number,
): RunPlan[] {
	const plan = (at: Side, round: number): RunPlan => ({
		scenario,
		state,
		side: {axis: axis.name, at, value: axis.values[at === 'a' ? 0 : 1], environment: axis.environment(at)},
		round,
		rounds,
	});
	return Array.from({length: rounds}, (_, index) => index + 1).flatMap(round =>
		beginsWithA(round) ? [plan('a', round), plan('b', round)] : [plan('b', round), plan('a', round)],
	);
}

/**
 * The runs of one scenario; `asked` is a value of the axis that plays a part in it, or `both`, and null where that is left to
 * the scenario. Both sides: A first, then interleaved A B B A, so that a drift of the machine hits both alike (evidence
 * rule 4). One side: as many rounds of it.
 */
export function planRuns(scenario: Scenario, asked: string | null, rounds: number): RunPlan[] {
	const all = Array.from({length: rounds}, (_, index) => index + 1);
	const {wants} = scenario;
	if (wants === null) return all.map(round => ({scenario, state: null, round, rounds}));
	const {name, values} = wants.axis;
	const plan = (value: string, round: number): RunPlan => ({scenario, state: {axis: name, value}, round, rounds});
	const value = asked ?? wants.value;
	if (value !== bothStates) return all.map(round => plan(value, round));
	const [a, b] = values;
	return all.flatMap(round =>
		beginsWithA(round) ? [plan(a, round), plan(b, round)] : [plan(b, round), plan(a, round)],
	);
}

/** The runs of one scenario as the options ask for them: both versions in turns where something varies. */
export function planOf(
	scenario: Scenario,
	axis: Pick<Axis, 'name' | 'values' | 'environment'> | null,
	options: Pick<Options, 'brought' | 'rounds'>,
): RunPlan[] {
	const {wants} = scenario;
	const asked = wants && askedState(options, wants.axis);
	if (axis === null) return planRuns(scenario, asked, options.rounds);
	// One thing varies at a time: an axis of the pack stays where the scenario needs it.
	const value = asked ?? wants?.value;
	const still = wants && {axis: wants.axis.name, value: value === bothStates ? wants.axis.values[1] : value!};
	return planSides(scenario, axis, still, options.rounds);
}
