import type {ScenarioPack} from '../pack/scenario-pack.ts';
import {switchAxis} from './limiter/switch-axis.ts';
import {scriptEnvironment} from './run/script-environment.ts';

/** What the scenarios of load-tests/scenarios say of our system in their heads, and read of it. */
export const productScenarios: ScenarioPack = {
	axes: [switchAxis],
	parts: ['reads', 'ai', 'payments'],
	environment: scriptEnvironment,
};
