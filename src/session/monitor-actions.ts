import path from 'node:path';
import type {MonitorActions} from '../state/screen-actions.ts';
import {kept} from '../text/say.ts';
import {writeReports} from './disk/session-files.ts';
import {createFaultKeys} from './faults/fault-keys.ts';
import {askedState, bothStates} from './plan/asked-state.ts';
import type {Scenario} from './plan/scenarios.ts';
import {createRunStarter, type RunStarterContext} from './run-starter.ts';
import {menuOf} from './screen/first-snapshot.ts';
import type {Notifier} from './screen/notifier.ts';
import type {SessionWriter} from './session-writer.ts';
import type {ShownRuns} from './shown-runs.ts';
import type {StackHost} from './system/stack-host.ts';
import type {StackInUse} from './system/stack-in-use.ts';

/** What the keys act on. */
export interface ActionsContext extends Omit<RunStarterContext, 'selected'> {
	readonly scenarios: readonly Scenario[];
	readonly notifier: Notifier;
	readonly runs: ShownRuns;
	readonly inUse: StackInUse;
	readonly host: StackHost;
	readonly writer: () => SessionWriter;
	readonly quit: (by: 'user' | 'signal') => Promise<void>;
}

/** What the screen may ask for; each answers with the next snapshot, a refusal with its notice. */
export function createActions(context: ActionsContext): MonitorActions {
	const {options, scenarios, board, notifier, queue, runs, inUse, host, writer} = context;
	const {notice} = notifier;
	let selected = scenarios[0] ?? null;
	const starter = createRunStarter({...context, selected: () => selected});
	const faults = createFaultKeys(context);
	return {
		selectScenario(key) {
			const scenario = scenarios.find(entry => entry.key === key);
			if (!scenario) return notice('warning', kept`No scenario has the key ${key}.`);
			selected = scenario;
			board.set({
				scenarios: menuOf(scenarios, scenario.id),
				notice: queue.isOn() ? {level: 'info', text: kept`${scenario.id} is next.`} : null,
			});
		},
		startRun() {
			// What wants the first value has it, as a climb to the limit of the system without what holds it back; unless one is asked for.
			const wants = selected?.wants;
			const own =
				wants?.value === wants?.axis.values[0] ? wants?.value : (inUse.switch()?.value() ?? wants?.axis.values[1]);
			starter.start((wants && askedState(options, wants.axis)) ?? own ?? null);
		},
		startAB() {
			if (queue.isOn()) return notice('warning', onOneState(inUse));
			if (selected && selected.wants === null && options.vary === null)
				return notice('warning', nothingVaries(selected, scenarios));
			starter.start('both');
		},
		stopRun() {
			const hadWaiting = starter.drop();
			if (queue.isOn()) queue.stop();
			else notice('info', hadWaiting ? kept`Dropped: nothing starts by itself now.` : kept`No run is on.`);
		},
		toggleSwitch() {
			if (queue.isOn()) return notice('warning', onOneState(inUse));
			void host.toggleSwitch();
		},
		compareWithLast() {
			if (runs.other()) return runs.setOther(null);
			const shown = board.getSnapshot().run;
			const scenario = shown?.scenario ?? selected?.id;
			const earlier = runs
				.done()
				.filter(view => view.scenario === scenario && view.id !== shown?.id)
				.at(-1);
			if (earlier) return runs.setOther(earlier);
			notice('info', kept`There is no earlier run of ${scenario ?? 'a scenario'} in this session to compare with.`);
		},
		bringUpRealStack() {
			void host.bringUpReal();
		},
		restartService: name => host.restart(name),
		offerFaults: faults.offer,
		breakService: faults.begin,
		exportNow() {
			const {folder, session} = writer();
			writeReports(folder, session()).then(
				() => notice('info', kept`Written: ${path.join(folder, 'report.md')}, report.html, junit.xml.`),
				notifier.fail,
			);
		},
		quit: context.quit,
	};
}

/** Why nothing can be switched while a run is on. */
function onOneState(inUse: StackInUse): string {
	const own = inUse.switch()?.axis.name;
	return own
		? kept`A run has one ${own} state: stop it with s first, or let it end.`
		: kept`A run is on: stop it with s first.`;
}

/** Why a scenario cannot be run on both sides, and what can. */
function nothingVaries({id}: Scenario, scenarios: readonly Scenario[]): string {
	const other = scenarios.find(({wants, key}) => wants?.value === bothStates && key !== null);
	if (!other) return kept`Nothing varies in ${id}: say with --vary what is to.`;
	return kept`The ${other.wants!.axis.name} plays no part in ${id}: choose ${other.id} with ${other.key}.`;
}
