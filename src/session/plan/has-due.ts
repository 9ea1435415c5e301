import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {RunPlan} from './plan.ts';

/** Whether iterations of the script are due at a time: then its k6 scenarios must be told apart. */
export function hasDue({scenario}: RunPlan, {arrivalPlans = [], paceMs}: ScriptPlan): boolean {
	return arrivalPlans.length > 0 || (scenario.isOurs && (paceMs ?? 0) > 0);
}
