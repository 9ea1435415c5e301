import {type PackAxis, shownOn, switchOf} from '../../pack/pack-axis.ts';
import type {ShownState, SwitchState} from '../../state/screen/switch-state.ts';
import {limiterAxis} from '../record.ts';
import type {LimiterState} from './limiter-state.ts';

/** The limiter's OFF and ON: overload is A, the protection against it B. */
export const switchAxis: PackAxis = {
	name: limiterAxis,
	values: ['off', 'on'],
	tone: value => (value === 'on' ? 'ok' : 'limited'),
};

/** The limiter as the screen offers to switch it; null where there is none. */
export function limiterSwitch(limiter: LimiterState | 'switching' | null): SwitchState | null {
	return limiter === null ? null : switchOf(switchAxis, limiter === 'switching' ? null : limiter);
}

/** Where the limiter stands in a run; null where it plays no part. */
export const limiterShown = (limiter: LimiterState | null): ShownState | null =>
	limiter === null ? null : shownOn(switchAxis, limiter);
