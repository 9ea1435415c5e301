import type {PackSwitch} from '../../pack/system-pack.ts';
import {kept} from '../../text/say.ts';
import {runPreflight} from '../preflight/preflight.ts';
import type {Stack} from '../stack/contract.ts';
import type {LimiterState} from './limiter-state.ts';
import {switchAxis} from './switch-axis.ts';

/** The limiter of a stack, as something to be switched between runs. */
export function limiterSwitch(stack: Stack): PackSwitch {
	const set: PackSwitch['set'] = (value, signal) => stack.setLimiter(stateOf(value), signal);
	return {
		axis: switchAxis,
		value: () => stack.limiter(),
		set,
		async turn(value, signal, report) {
			await set(value, signal);
			await runPreflight(stack, {exercises: ['ai'], limiter: stateOf(value), signal, report});
			return kept`The limiter is ${value.toUpperCase()}; a burst of analyses has proved it.`;
		},
	};
}

const stateOf = (value: string): LimiterState => (value === 'on' ? 'on' : 'off');
