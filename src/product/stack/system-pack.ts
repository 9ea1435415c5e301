import type {SystemPack} from '../../pack/system-pack.ts';
import {limiterSwitch} from '../limiter/limiter-switch.ts';
import {chooseRealStack, chooseStack, chooseTarget, targetLimits} from './choose-stack.ts';
import {asStack} from './contract.ts';
import {undoProcess} from './embedded/undo-process.ts';

/** Our stack, embedded or in containers, and systems of the user's own that answer as it does. */
export const systemPack: SystemPack = {
	choose: chooseStack,
	chooseReal: chooseRealStack,
	chooseTarget,
	targetLimits,
	knows: system => asStack(system) !== null,
	switchOf(system) {
		const stack = asStack(system);
		return stack && limiterSwitch(stack);
	},
	undoProcess,
};
