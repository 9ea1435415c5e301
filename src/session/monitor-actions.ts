import path from 'node:path';
import type {Options} from '../options.ts';
import type {LimiterState} from '../record/limiter-state.ts';
import type {MonitorActions} from '../state/snapshot.ts';
import {writeReports} from './disk/session-files.ts';
import {planRuns} from './plan/plan.ts';
import type {Scenario} from './plan/scenarios.ts';
import type {RunQueue} from './run-queue.ts';
import type {Board} from './screen/board.ts';
import {menuOf} from './screen/first-snapshot.ts';
import type {Notifier} from './screen/notifier.ts';
import type {SessionWriter} from './session-writer.ts';
import type {StackHost} from './system/stack-host.ts';

const oneLimiterState = 'A run has one limiter state: stop it with s first, or let it end.';

/** What the keys act on. */
export interface ActionsContext {
	readonly options: Options;
	readonly scenarios: readonly Scenario[];
	readonly board: Board;
	readonly notifier: Notifier;
	readonly queue: RunQueue;
	readonly host: StackHost;
	readonly writer: () => SessionWriter;
	/** Resolves when stack and k6 can take a run. */
	readonly ready: Promise<unknown>;
	readonly quit: (by: 'user' | 'signal') => Promise<void>;
}

/** What the screen may ask for; each answers with the next snapshot, a refusal with its notice. */
export function createActions(context: ActionsContext): MonitorActions {
	const {options, scenarios, board, notifier, queue, host, writer} = context;
	const {notice} = notifier;
	let selected = scenarios[0] ?? null;
	let isComing = true;
	/** What Enter asked for while stack and k6 were still on their way: it starts as soon as they are there. */
	let waiting: (() => void) | null = null;
	context.ready
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
		if (queue.isOn()) return 'A run is on: stop it with s, or wait until it has ended.';
		if (k6.phase === 'missing') return `There is no k6: ${k6.detail ?? 'perf-tui doctor says what is missing'}`;
		return host.refusal();
	}

	function startSelected(limiter: LimiterState | 'both' | null): void {
		if (isComing && selected) {
			waiting = () => startSelected(limiter);
			return notice('info', `${selected.id} starts as soon as k6 and the stack are ready; s drops it.`);
		}
		const why = refusal();
		if (why || !selected)
			return notice(
				'warning',
				why ??
					'There is nothing to run: name a k6 script (perf-tui my-script.js), or put one into load-tests/scenarios/.',
			);
		board.set({notice: null});
		queue.start(
			planRuns(selected, selected.limiter === null ? null : limiter, limiter === 'both' ? options.rounds : 1),
		);
	}

	return {
		selectScenario(key) {
			const scenario = scenarios.find(entry => entry.key === key);
			if (!scenario) return notice('warning', `No scenario has the key ${key}.`);
			selected = scenario;
			board.set({
				scenarios: menuOf(scenarios, scenario.id),
				notice: queue.isOn() ? {level: 'info', text: `${scenario.id} is next.`} : null,
			});
		},
		startRun() {
			// What climbs to the limit of the system climbs without its limiter, unless one is asked for.
			const own = selected?.limiter === 'off' ? 'off' : (host.stack()?.limiter() ?? 'on');
			startSelected(options.limiter ?? own);
		},
		startAB() {
			if (queue.isOn()) return notice('warning', oneLimiterState);
			if (selected && selected.limiter === null)
				return notice('warning', `The limiter plays no part in ${selected.id}: choose E-2 with 2.`);
			startSelected('both');
		},
		stopRun() {
			if (queue.isOn()) queue.stop();
			else notice('info', waiting ? 'Dropped: nothing starts by itself now.' : 'No run is on.');
			waiting = null;
		},
		toggleLimiter() {
			if (queue.isOn()) return notice('warning', oneLimiterState);
			void host.toggleLimiter();
		},
		compareWithLast() {
			if (queue.other()) return queue.setOther(null);
			const shown = board.getSnapshot().run;
			const scenario = shown?.scenario ?? selected?.id;
			const earlier = queue
				.done()
				.filter(view => view.scenario === scenario && view.id !== shown?.id)
				.at(-1);
			if (earlier) return queue.setOther(earlier);
			notice('info', `There is no earlier run of ${scenario ?? 'a scenario'} in this session to compare with.`);
		},
		bringUpRealStack() {
			void host.bringUpReal();
		},
		restartService: name => host.restart(name),
		exportNow() {
			const {folder, session} = writer();
			writeReports(folder, session()).then(
				() => notice('info', `Written: ${path.join(folder, 'report.md')}, report.html, junit.xml.`),
				notifier.fail,
			);
		},
		quit: context.quit,
	};
}
