import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {Run} from '../../record/schema.ts';
import {createDueLog, type DueLog} from '../../state/offered/due-log.ts';
import {starvation} from '../../verdicts/generator.ts';
import {offeredOf} from '../../verdicts/offered/offered.ts';
import {isOfParts} from '../instances/place-of.ts';
import {hasDue} from '../plan/has-due.ts';
import type {RunPlan} from '../plan/plan.ts';
import type {RunContext} from './run-context.ts';
import type {RunMaterial} from './run-material.ts';

/** Where a run keeps when its iterations began; null where none is due at a time, or several k6 make them. */
export function dueLogOf(plan: RunPlan, script: ScriptPlan, {options}: RunContext): DueLog | null {
	return hasDue(plan, script) && !isOfParts(options) ? createDueLog() : null;
}

/** What a run was to offer, as `runs[].offered`; empty where nothing had a time at which it was due, or nobody kept it. */
export function offeredLoad(material: RunMaterial, run: Run): Pick<Run, 'offered'> {
	const {due, script, interrupted} = material;
	if (material.pool) return offeredByParts(material, run);
	if (!due) return {};
	const offered = offeredOf(due, {
		plans: script?.arrivalPlans ?? [],
		isAlone: (script?.isOpen ?? false) && script?.arrivalPlans?.length === 1,
		starved: starvation(run),
		maxVUs: script?.maxVUs ?? null,
		interrupted,
		isWhole: run.outcome === 'completed' && !material.endedByLimit && !material.hasFound,
	});
	return Object.keys(offered).length > 0 ? {offered} : {};
}

/** Several k6 begin their schedules each at a time of its own: what they dropped is known, and nothing of when it was due. */
function offeredByParts({load, script}: RunMaterial, run: Run): Pick<Run, 'offered'> {
	const began = load.counterBy('iterations', 'scenario');
	const droppedBy = load.counterBy('dropped_iterations', 'scenario');
	const starved = starvation(run);
	const rows = (script?.arrivals ?? []).map(scenario => {
		const dropped = droppedBy.get(scenario) ?? 0;
		const isExcused = starved !== null && dropped > 0;
		const row: NonNullable<Run['offered']>[string] = {
			due: (began.get(scenario) ?? 0) + dropped,
			dropped,
			excused: isExcused ? dropped : 0,
			excuse: isExcused ? starved : null,
			reason: starved ?? 'several k6 made it, each on a schedule that began by itself',
			lateMs: null,
			iterationMs: null,
			endpoints: {},
		};
		return [scenario, row] as const;
	});
	return rows.length > 0 ? {offered: Object.fromEntries(rows)} : {};
}
