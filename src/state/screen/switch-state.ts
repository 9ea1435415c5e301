import type {AxisState} from '../../record/run-side.ts';

/** Where something of the system stands, as a screen marks it. */
export interface ShownState extends AxisState {
	readonly tone: 'ok' | 'limited';
}

/** Something of the system that a key switches between runs. */
export interface SwitchState {
	/** What it is called. */
	readonly axis: string;
	/** A, then B. */
	readonly values: readonly [string, string];
	/** Where it stands; null while it is switched. */
	readonly at: ShownState | null;
}
