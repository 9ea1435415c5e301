import {isRunOn, type MonitorSnapshot} from '../../state/snapshot.ts';
import {say, shown} from '../../text/say.ts';
import {askFaults, inFaultMenu} from '../faults/fault-keys.ts';
import {openFaultMenu} from '../faults/open-menu.ts';
import {type Motion, move} from '../motion.ts';
import type {Question} from '../view-state.ts';
import {ask, type Effect, focus, focusedPane, type Situation, set, tell} from './effects.ts';
import {bindingOf, type KeyAction} from './keys.ts';
import {back, show, showHeatmap, showSlowest, sort, startFilter, turn, typed} from './navigate.ts';

/** What a key means in a situation; pure. */
export function respond(press: string, situation: Situation): readonly Effect[] {
	const {view, live, layout} = situation;
	if (press === 'Ctrl+C') return interrupt(situation);
	if (press === 'Ctrl+Z') return [{kind: 'suspend'}];
	if (view.isLeaving) return [];
	if (view.question) return answer(press, view.question);
	if (view.typing) return typed(press, view.typing, view.filters[view.typing] ?? '');
	const menu = layout?.visible.includes('faults') ? openFaultMenu(live, view) : null;
	const chosen = menu && inFaultMenu(press, menu, situation);
	if (chosen) return chosen;
	const binding = bindingOf(press, live.replay !== null);
	// Where nothing can be seen, nothing is started by accident.
	if (!binding || (layout === null && binding.action !== 'quit')) return [];
	// A sentence stays until the next key that means something.
	const cleared: Effect[] = view.notice ? [set({notice: null})] : [];
	// A menu that the session has not answered yet, or never will: it does not open behind another key.
	if (view.faults && !menu) cleared.push(set({faults: null}));
	return [...cleared, ...act(binding.action, press, situation)];
}

const changesTheSystem: readonly KeyAction[] = [
	'run',
	'stop',
	'ab',
	'switch',
	'compare',
	'real-stack',
	'restart',
	'fault',
];

function act(action: KeyAction, press: string, situation: Situation): readonly Effect[] {
	const {live} = situation;
	if (live.replay !== null && changesTheSystem.includes(action)) {
		return tell(situation, say`A recorded session plays: there is nothing to run or to stop in it.`, 'warning');
	}
	switch (action) {
		case 'pick':
			return pick(press, situation);
		case 'run':
		case 'ab':
		case 'switch':
		case 'stop':
			return control(action, press, situation);
		case 'compare':
		case 'real-stack':
		case 'export':
		case 'pause':
		case 'slower':
		case 'faster':
		case 'worst':
			return [{kind: action}];
		case 'restart':
			return restart(situation);
		case 'fault':
			return askFaults(situation);
		case 'seek-back':
			return [{kind: 'seek', byMs: -10_000}];
		case 'seek-forward':
			return [{kind: 'seek', byMs: 10_000}];
		case 'far-back':
			return [{kind: 'seek', byMs: -60_000}];
		case 'far-forward':
			return [{kind: 'seek', byMs: 60_000}];
		case 'to-run':
			return [{kind: 'to-run', number: Number(press)}];
		case 'interrupt':
			return interrupt(situation);
		case 'suspend':
			return [{kind: 'suspend'}];
		case 'quit':
			if (!isMeasuring(live)) return leave();
			return ask(
				say`Stop ${live.run?.scenario ?? say`the run`} and quit? What it measured is kept.`,
				'stop-and-quit',
				press,
			);
		default:
			return look(action, situation);
	}
}

/** Keys that start or change a run; while one is on they ask, or say why not. */
function control(action: 'run' | 'ab' | 'switch' | 'stop', press: string, situation: Situation): readonly Effect[] {
	const {live} = situation;
	const isOn = isMeasuring(live);
	if (action === 'stop') return isOn ? [{kind: 'stop'}] : tell(situation, say`No run is on: there is nothing to stop.`);
	if (!isOn) return [{kind: ({run: 'start', ab: 'start-ab', switch: 'toggle'} as const)[action]}];
	if (action === 'ab')
		return tell(situation, say`A/B starts runs of its own: press s to stop this one first.`, 'warning');
	if (action === 'switch') {
		const axis = live.switch && shown(live.switch.axis);
		if (axis === null) return tell(situation, say`There is nothing here that could be switched.`);
		return tell(
			situation,
			say`A run has one ${axis} state: press s to stop it, then o switches the ${axis}.`,
			'warning',
		);
	}
	const next = live.scenarios.find(({isSelected}) => isSelected)?.id ?? say`the picked one`;
	return ask(say`Stop ${live.run?.scenario ?? say`the run`} and run ${next} instead?`, 'stop-and-run', press);
}

/** Keys that only change what is seen. */
function look(action: LookAction, situation: Situation): readonly Effect[] {
	const {view, live} = situation;
	switch (action) {
		case 'memory':
		case 'endpoints':
		case 'logs':
			return show(action, situation);
		case 'heatmap':
			return showHeatmap(situation);
		case 'slowest':
			return showSlowest(situation);
		case 'next-pane':
			return turn(1, situation);
		case 'previous-pane':
			return turn(-1, situation);
		case 'zoom':
			return view.isHelpOpen ? [] : [focus(focusedPane(situation), !view.isZoomed)];
		case 'freeze':
			return [set({frozen: view.frozen ? null : live})];
		case 'filter':
			return startFilter(focusedPane(situation), situation);
		case 'sort':
			return sort(focusedPane(situation), situation);
		case 'shorter':
			return [{kind: 'view', action: {type: 'window', by: -1}}];
		case 'longer':
			return [{kind: 'view', action: {type: 'window', by: 1}}];
		case 'help':
			return [set({isHelpOpen: !view.isHelpOpen, offset: 0})];
		case 'back':
			return back(situation);
		default:
			return move(action, focusedPane(situation), situation);
	}
}

type LookAction =
	| Motion
	| 'memory'
	| 'endpoints'
	| 'logs'
	| 'heatmap'
	| 'slowest'
	| 'next-pane'
	| 'previous-pane'
	| 'zoom'
	| 'freeze'
	| 'filter'
	| 'sort'
	| 'shorter'
	| 'longer'
	| 'help'
	| 'back';

/** Whether something is being measured now; what a recorded session shows was measured long ago. */
function isMeasuring(live: MonitorSnapshot): boolean {
	return live.replay === null && isRunOn(live.run);
}

function pick(key: string, situation: Situation): readonly Effect[] {
	const isThere = situation.live.scenarios.some(scenario => scenario.key === key);
	return isThere ? [{kind: 'select-scenario', name: key}] : tell(situation, say`There is no scenario ${key}.`);
}

function restart(situation: Situation): readonly Effect[] {
	const {live, view} = situation;
	const isSick = ({state}: {state: string}) => state !== 'healthy' && state !== 'starting';
	const isSelected = ({name}: {name: string}) => name === view.selected.containers;
	const sick = live.services.find(row => isSelected(row) && isSick(row)) ?? live.services.find(isSick);
	return sick
		? [{kind: 'restart', name: sick.name}]
		: tell(situation, say`Every service is up or on its way: there is nothing to restart.`);
}

function interrupt({live, view}: Situation): readonly Effect[] {
	const run = live.run;
	if (!run || !isMeasuring(live) || view.isLeaving || view.interrupted === run.id) return leave();
	return [set({interrupted: run.id, isRunAwaited: false, question: null, typing: null, notice: null}), {kind: 'stop'}];
}

function answer(press: string, {answer: meaning, askedBy}: Question): readonly Effect[] {
	if (press === 'n' || press === 'Esc') return [set({question: null})];
	if (press !== 'y' && press !== 'Enter' && press !== askedBy) return [];
	if (typeof meaning === 'object') return [set({question: null, faults: null}), {kind: 'break', fault: meaning.break}];
	if (meaning === 'stop-and-quit') return [{kind: 'stop'}, ...leave()];
	return [set({question: null, isRunAwaited: true}), {kind: 'stop'}];
}

function leave(): readonly Effect[] {
	return [set({isLeaving: true, question: null, typing: null, notice: null}), {kind: 'quit'}];
}
