import {hasNoStack, isRunOn} from '../../state/snapshot.ts';
import {kept, say, shown} from '../../text/say.ts';
import {ask, type Effect, type Situation, set, tell} from '../keys/effects.ts';
import {faultOfRow, type OpenFaultMenu} from './open-menu.ts';
import {faultInWords, faultSeconds, usualTime} from './words.ts';

/** Asks for the menu of the selected service, or says why there is none. */
export function askFaults(situation: Situation): readonly Effect[] {
	const {live, view} = situation;
	if (!isRunOn(live.run))
		return tell(situation, say`No run is on: a service is broken while one is. Enter starts the picked scenario.`);
	if (hasNoStack(live))
		return tell(situation, say`No service is watched here that could be broken: --project or --compose names one.`);
	const service = view.selected.containers;
	if (!live.services.some(({name}) => name === service) || service === null)
		return tell(situation, say`Select the service that is to be broken: Tab goes to the services, j and k select.`);
	const on = live.run?.faults?.find(({toMs}) => toMs === null);
	if (on) return tell(situation, say`${shown(on.what)} on purpose: wait until it is as it was.`, 'warning');
	// What is chosen here happens now, whatever the frozen picture shows.
	const opened = {faults: {service, row: null, timeIndex: usualTime}, frozen: null, isHelpOpen: false, offset: 0};
	return [set(opened), {kind: 'offer-faults', name: service}];
}

/** A key while the menu is open; null: it means what it always does. */
export function inFaultMenu(press: string, menu: OpenFaultMenu, situation: Situation): readonly Effect[] | null {
	const {service, choices, row, timeIndex} = menu;
	const to = (next: number, time = timeIndex) => [
		set({
			faults: {
				service,
				row: clamp(next, choices.length),
				timeIndex: clamp(time, faultSeconds.length),
			},
		}),
	];
	switch (press) {
		case 'Esc':
		case 'f':
			return [set({faults: null, notice: null})];
		case 'j':
		case 'Down':
			return to(row + 1);
		case 'k':
		case 'Up':
			return to(row - 1);
		case 'g':
		case 'Home':
			return to(0);
		case 'G':
		case 'End':
			return to(choices.length - 1);
		case '[':
			return to(row, timeIndex - 1);
		case ']':
			return to(row, timeIndex + 1);
		case 'Enter':
			return take(row, press, menu, situation);
		case 's':
		case 'q':
			return null;
	}
	const index = Number(press) - 1;
	return choices[index] ? [...to(index), ...take(index, press, menu, situation)] : [];
}

function take(row: number, press: string, menu: OpenFaultMenu, situation: Situation): readonly Effect[] {
	const fault = faultOfRow(menu, row);
	if (fault) return ask(say`${faultInWords(fault)}. Do it?`, {break: fault}, press);
	return tell(situation, shown(menu.choices[row]?.refusal ?? kept`There is nothing to choose.`), 'warning');
}

function clamp(index: number, length: number): number {
	return Math.max(0, Math.min(length - 1, index));
}
