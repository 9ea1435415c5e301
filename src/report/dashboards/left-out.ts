import type {PanelJson} from './dashboard-json.ts';
import {isCalculation} from './reduce.ts';

/** What of a panel's JSON is not carried out here and changes what Grafana would show. */
export function leftOut({fieldConfig, transformations, repeat, timeFrom, timeShift, options}: PanelJson): string[] {
	const calculations = [...(options?.reduceOptions?.calcs ?? []), ...(options?.legend?.calcs ?? [])];
	return [
		...calculations.filter(name => !isCalculation(name)),
		...((fieldConfig?.overrides ?? []).length > 0 ? ['overrides'] : []),
		...((transformations ?? []).length > 0 ? ['transformations'] : []),
		...(repeat ? ['repeat'] : []),
		...(timeFrom ? ['timeFrom'] : []),
		...(timeShift ? ['timeShift'] : []),
	];
}
