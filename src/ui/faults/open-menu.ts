import type {FaultChoice, WantedFault} from '../../state/screen/fault-menu.ts';
import {isRunOn, type MonitorSnapshot} from '../../state/snapshot.ts';
import type {ViewState} from '../view-state.ts';
import {faultTime} from './words.ts';

/** The menu of faults as it is open. */
export interface OpenFaultMenu {
	readonly service: string;
	readonly choices: readonly FaultChoice[];
	/** Index of the choice that Enter takes. */
	readonly row: number;
	/** Index of the time in `faultSeconds`. */
	readonly timeIndex: number;
}

/** The menu that was asked for, once the session has said what is possible; null while none is open. */
export function openFaultMenu({faultMenu, run, replay}: MonitorSnapshot, {faults}: ViewState): OpenFaultMenu | null {
	if (!faults || !faultMenu || replay !== null || !isRunOn(run) || faults.service !== faultMenu.service) return null;
	const {service, choices} = faultMenu;
	const first = choices.findIndex(({refusal}) => refusal === null);
	return {service, choices, row: faults.row ?? Math.max(0, first), timeIndex: faults.timeIndex};
}

/** The choice of a row as a fault; null where this service does not allow it. */
export function faultOfRow({service, choices, timeIndex}: OpenFaultMenu, row: number): WantedFault | null {
	const choice = choices[row];
	if (!choice || choice.refusal !== null) return null;
	const {kind, limit} = choice;
	return {kind, service, limit, forMs: faultTime(kind, timeIndex)};
}
