import {shownOn, switchOf} from '../../pack/pack-axis.ts';
import {scenarioAxes} from '../../packs.ts';
import type {AxisState} from '../../record/run-side.ts';
import type {ShownState, SwitchState} from '../../state/screen/switch-state.ts';

const axisOf = (state: AxisState | null) => scenarioAxes.find(({name}) => name === state?.axis);

/** Where an axis of a pack stands, as the screen marks it; null where none does. */
export function shownState(state: AxisState | null): ShownState | null {
	const axis = axisOf(state);
	return axis && state ? shownOn(axis, state.value) : null;
}

/** The axis of a state as what the screen offers to switch; null where there is none. */
export function shownSwitch(state: AxisState | null): SwitchState | null {
	const axis = axisOf(state);
	return axis && state ? switchOf(axis, state.value) : null;
}

/** What the screen offers to switch before any system has answered: the first axis that there is, on its second value. */
export function firstSwitch(): SwitchState | null {
	const [axis] = scenarioAxes;
	return axis ? switchOf(axis, axis.values[1]) : null;
}
