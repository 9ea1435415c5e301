import {scenarioPackOf} from '../../packs.ts';
import type {System} from '../../system/contract.ts';
import type {RunPlan} from '../plan/plan.ts';

/**
 * What the scenarios of a pack read, and what varies between two versions; any other script sees the user's environment and
 * nothing else.
 */
export function scriptEnvironment(
	{scenario, state, side}: RunPlan,
	system: System | null,
	{runId, scale}: {runId: string; scale: number},
): Record<string, string> {
	const own = scenarioPackOf(scenario)?.environment({runId, scale, state, system});
	return {...own, ...side?.environment};
}
