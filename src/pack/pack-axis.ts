import type {ShownState, SwitchState} from '../state/screen/switch-state.ts';

/** Something of the system that can stand on one of two values, and be switched between runs. */
export interface PackAxis {
	/** As runs and sessions name it, and as it is called in words. */
	readonly name: string;
	/** A, then B. */
	readonly values: readonly [string, string];
	/** How a value is marked on the screen. */
	tone(value: string): 'ok' | 'limited';
}

/** Where an axis stands, as a screen marks it. */
export function shownOn({name, tone}: PackAxis, value: string): ShownState {
	return {axis: name, value, tone: tone(value)};
}

/** An axis as a screen offers to switch it; `value` is null while it is switched. */
export function switchOf(axis: PackAxis, value: string | null): SwitchState {
	return {axis: axis.name, values: axis.values, at: value === null ? null : shownOn(axis, value)};
}
