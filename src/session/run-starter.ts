import type {Options} from '../options.ts';
import {kept} from '../text/say.ts';
import {bothStates} from './plan/asked-state.ts';
import {planOf, planRuns} from './plan/plan.ts';
import type {Scenario} from './plan/scenarios.ts';
import type {RunQueue} from './run-queue.ts';
import type {Board} from './screen/board.ts';
import type {Notifier} from './screen/notifier.ts';
import type {StackHost} from './system/stack-host.ts';
import type {Versions} from './system/versions.ts';

/** Runs asked for by a key: they start at once, or as soon as stack and k6 are there. */
export interface RunStarter {
	/** Starts the runs of the scenario that is selected when they can start, or says why not. */
	start(asked: string | null): void;
	/** Drops what waits for stack and k6; whether anything did. */
	drop(): boolean;
}

/** What a starter is made with. */
export interface RunStarterContext {
	readonly options: Options;
	readonly selected: () => Scenario | null;
	readonly board: Board;
	readonly notifier: Pick<Notifier, 'notice'>;
	readonly queue: RunQueue;
	readonly host: Pick<StackHost, 'refusal'>;
	readonly versions: Pick<Versions, 'axis'>;
	/** Resolves when stack and k6 can take a run. */
	readonly ready: Promise<unknown>;
}

const nothingToRun = kept`There is nothing to run: name a k6 script (perf-tui my-script.js), or put one into load-tests/scenarios/.`;

/** Nothing waits yet. */
export function createRunStarter(context: RunStarterContext): RunStarter {
	const {options, selected, board, notifier, queue, host, versions, ready} = context;
	let isComing = true;
	/** What Enter asked for while stack and k6 were still on their way: it starts as soon as they are there. */
	let waiting: (() => void) | null = null;
	ready
		.then(
			() => waiting,
			() => null,
		)
		.then(go => {
			isComing = false;
			waiting = null;
			go?.();
		});

	/** Why a run cannot start now, as a sentence; null when it can. */
	function refusal(): string | null {
		const {k6} = board.latest();
		if (queue.isOn()) return kept`A run is on: stop it with s, or wait until it has ended.`;
		if (k6.phase === 'missing') return kept`There is no k6: ${k6.detail ?? kept`perf-tui doctor says what is missing`}`;
		return host.refusal();
	}

	const start: RunStarter['start'] = asked => {
		const scenario = selected();
		if (isComing && scenario) {
			waiting = () => start(asked);
			return notifier.notice('info', kept`${scenario.id} starts as soon as k6 and the stack are ready; s drops it.`);
		}
		const why = refusal();
		if (why || !scenario) return notifier.notice('warning', why ?? nothingToRun);
		board.set({notice: null});
		if (asked === bothStates && options.vary !== null) return void makeVersions(scenario);
		queue.start(planRuns(scenario, asked, asked === bothStates ? options.rounds : 1));
	};

	/** What cannot be varied has been told; a key pressed again while the axis was opened has begun the runs already. */
	async function makeVersions(scenario: Scenario): Promise<void> {
		const axis = await versions.axis().catch(() => null);
		if (axis !== null && !queue.isOn()) await queue.start(planOf(scenario, axis, options));
	}

	return {
		start,
		drop() {
			const hadWaiting = waiting !== null;
			waiting = null;
			return hadWaiting;
		},
	};
}
