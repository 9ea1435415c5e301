import path from 'node:path';
import type {K6Binary} from '../collectors/k6-binary/binary.ts';
import {explain, type Failure, UserError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import type {LimiterState, Stack} from '../stack/contract.ts';
import {runPreflight} from '../stack/preflight.ts';
import type {ResourceSample} from '../state/second.ts';
import {isRunOn, type MonitorActions, type MonitorStore, type RunView} from '../state/snapshot.ts';
import {createBoard} from './board.ts';
import {makeSessionFolder, newSessionId} from './directory.ts';
import {readEnvironment, readRevision} from './environment.ts';
import {exitCodeOf} from './exit-code.ts';
import {firstSnapshot, menuOf} from './first-snapshot.ts';
import {bringK6} from './k6-at-hand.ts';
import type {LiveRun} from './live-run.ts';
import {planRuns, type RunPlan} from './plan.ts';
import {recordRun} from './record-run.ts';
import {recoverSessions} from './recover.ts';
import type {Scenario} from './scenarios.ts';
import type {Session} from './schema.ts';
import {createServiceRows} from './service-rows.ts';
import {emptySession, openSessionBook} from './session-book.ts';
import {writeReports} from './session-files.ts';
import {bringStack, chooseStack} from './stack-at-hand.ts';
import type {Tape} from './tape.ts';
import {verdictRows} from './verdict-rows.ts';
import {watchProcesses} from './watch.ts';

const oneLimiterState = 'A run has one limiter state: stop it with s first, or let it end.';

/** One session with everything that belongs to it; the screen and `perf-tui run` drive the same one. */
export interface Monitor {
	readonly store: MonitorStore;
	readonly actions: MonitorActions;
	/** Resolves when stack and k6 can take a run; rejects with a sentence when one of them cannot be had. */
	ready(): Promise<void>;
	/** Makes the runs one after another; resolves when the last has ended or the user has stopped them. */
	runAll(plans: readonly RunPlan[]): Promise<void>;
	/** Asks the run that is on to stop and drops those that wait; again: ends k6 at once. */
	stop(): void;
	/** Ends the session: runs stopped, files written, what was started is down. Safe to call twice. */
	end(by: Session['endedBy']): Promise<Session>;
	/** Folder of the session, null when it was removed because nothing was run. */
	folder(): string | null;
	exitCode(): ExitCode;
	/** Failures that were told on the way, oldest first. */
	failures(): readonly Failure[];
}

/** Opens a session; stack and k6 are on their way when it resolves. Without a stack, scripts bring their own target. */
export async function openMonitor(
	options: Options,
	scenarios: readonly Scenario[],
	withStack: boolean,
): Promise<Monitor> {
	const startedAtMs = Date.now();
	const id = newSessionId(startedAtMs);
	const choice = withStack ? await chooseStack(options) : null;
	const stack: Stack | null = choice?.stack ?? null;
	const folder = await makeSessionFolder(options.out, id);
	const environment = await readEnvironment(stack?.kind ?? null);
	const board = createBoard(
		firstSnapshot(scenarios, folder, choice?.why ?? 'no stack: the script brings its own target'),
	);
	const book = await openSessionBook(
		folder,
		emptySession(id, startedAtMs, environment, {
			scale: options.scale,
			rounds: options.rounds,
			target: null,
			limiterPolicy: stack?.policy ?? null,
		}),
	);

	// Not waited for: two runs of git must not stand between a key press and the first frame.
	const revision = readRevision().then(git => book.describe({git}));
	const closing = new AbortController();
	const failures: Failure[] = [];
	const doneViews: RunView[] = [];
	const rows = createServiceRows();
	let stopRun = new AbortController();
	let killRun = new AbortController();
	let selected = scenarios[0] ?? null;
	let live: LiveRun | null = null;
	let other: RunView | null = null;
	let tape: Tape | null = null;
	let runCount = 0;
	let wasStopped = false;
	let running: Promise<void> | null = null;
	let isSwitching = false;
	let ending: Promise<Session> | null = null;
	let isFolderKept = true;

	const notice = (level: 'info' | 'warning' | 'error', text: string) => board.set({notice: {level, text}});
	const tell = (level: 'info' | 'warning' | 'error', source: string, text: string) => {
		const event = {atMs: Date.now(), source, level, text};
		board.event(event);
		tape?.write([{kind: 'event', event}]);
	};
	const fail = (error: unknown) => {
		const failure = explain(error);
		failures.push(failure);
		notice('error', failure.sentence);
		tell('error', 'perf-tui', failure.sentence);
	};

	const k6Ready = bringK6(options, board, [options.out], closing.signal);
	const stackReady = choice ? bringStack(choice, board, closing.signal) : Promise.resolve();
	if (!choice) board.set({stack: {...board.latest().stack, phase: 'down', total: 0}});
	const ready = Promise.all([k6Ready, stackReady]).then(([k6]) => {
		book.describe({k6: k6.version});
		return k6;
	});
	for (const promise of [k6Ready, stackReady]) promise.catch(error => closing.signal.aborted || fail(error));
	ready.catch(() => undefined);
	recoverSessions(options.out).then(
		folders => {
			for (const recovered of folders)
				tell(
					'warning',
					'perf-tui',
					`${path.basename(recovered)} had been cut off by a crash: it is whole now (perf-tui report ${path.basename(recovered)}).`,
				);
		},
		error => tell('warning', 'perf-tui', `An earlier session could not be finished: ${explain(error).sentence}`),
	);

	const onResources = (samples: readonly ResourceSample[]) => {
		rows.add(samples);
		live?.onResources(samples);
		tape?.write([{kind: 'use', samples}]);
		const generator = rows.last('k6');
		const isLoading = live?.pid() !== null && live !== null;
		const {k6} = board.latest();
		board.set({
			services: rows.rows(stack?.services() ?? []),
			k6: {
				...k6,
				cpuPercent: isLoading ? (generator?.cpuPercent ?? null) : null,
				memoryBytes: isLoading ? (generator?.memoryBytes ?? null) : null,
			},
			verdicts: verdictRows(book.session().verdicts, live?.view(Date.now()) ?? null, doneViews, stack?.policy ?? null),
		});
	};
	// A service that died is shown as such with its event, not with the next reading.
	stack?.subscribe(({kind}) => {
		if (kind === 'event') board.set({services: rows.rows(stack.services())});
	});
	watchProcesses(
		() => [
			...(stack?.services() ?? []).flatMap(({name, pid, restarts}) => (pid ? [{service: name, pid, restarts}] : [])),
			...(live?.pid() ? [{service: 'k6', pid: live.pid()!, restarts: 0}] : []),
			{service: 'perf-tui', pid: process.pid, restarts: 0},
		],
		onResources,
		closing.signal,
	);
	board.set({
		verdicts: verdictRows(book.session().verdicts, null, [], null),
		services: rows.rows(stack?.services() ?? []),
	});

	async function makeRun(plan: RunPlan, k6: K6Binary): Promise<void> {
		runCount += 1;
		const previous = doneViews.at(-1);
		const isOtherSide = previous?.scenario === plan.scenario.id && previous.limiter !== plan.limiter;
		await recordRun(plan, {
			k6,
			stack,
			options,
			book,
			number: runCount,
			stop: stopRun.signal,
			kill: killRun.signal,
			onEvent: tell,
			onLog(source, level, text) {
				const event = {atMs: Date.now(), source, level, text};
				board.log(source, event);
				if (level !== 'info') board.event(event);
				tape?.write([{kind: 'log', event}]);
			},
			onLive(next) {
				live = next;
				// Not before: until now the run on the screen is the previous one itself.
				other = isOtherSide ? previous : null;
				board.pull(() => ({run: live?.view(Date.now()) ?? null, other}));
			},
			onTape(next) {
				tape = next;
			},
			onSwitching: isOn => board.set({limiter: isOn ? 'switching' : (stack?.limiter() ?? 'on')}),
		});
		const view = live!.view(Date.now());
		doneViews.push(view);
		if (doneViews.length > 20) doneViews.shift();
		board.set({
			session: {path: folder, runs: book.session().runs.length},
			verdicts: verdictRows(book.session().verdicts, null, [], null),
		});
	}

	async function runAll(plans: readonly RunPlan[]): Promise<void> {
		const k6 = await ready;
		for (const plan of plans) {
			if (stopRun.signal.aborted || closing.signal.aborted) break;
			await makeRun(plan, k6);
		}
	}

	function start(plans: readonly RunPlan[]): Promise<void> {
		if (running) return Promise.reject(new UserError('A run is on already.', exitCodes.usage));
		stopRun = new AbortController();
		killRun = new AbortController();
		running = runAll(plans)
			.catch(error => {
				if (!stopRun.signal.aborted) fail(error);
			})
			.finally(() => {
				running = null;
				tape = null;
				board.pull(null);
			});
		return running;
	}

	function stop(): void {
		if (!running) return;
		wasStopped = true;
		if (stopRun.signal.aborted) killRun.abort();
		stopRun.abort();
	}

	/** Why a run cannot start now, as a sentence; null when it can. */
	function refusal(): string | null {
		const {k6} = board.latest();
		if (running) return 'A run is on: stop it with s, or wait until it has ended.';
		if (k6.phase === 'missing') return `There is no k6: ${k6.detail ?? 'perf-tui doctor says what is missing'}`;
		return stackRefusal();
	}

	function stackRefusal(): string | null {
		const {stack: view} = board.latest();
		if (isSwitching) return 'The limiter is being switched: a moment.';
		if (stack && view.phase === 'starting') return 'The stack is still starting.';
		if (stack && view.phase !== 'ready')
			return `The stack is not healthy (${view.message ?? view.phase}): restart the service with r.`;
		return null;
	}

	let readiness: 'coming' | 'there' | 'failed' = 'coming';
	/** What Enter asked for while stack and k6 were still on their way: it starts as soon as they are there. */
	let waiting: (() => void) | null = null;
	ready.then(
		() => {
			readiness = 'there';
			const go = waiting;
			waiting = null;
			go?.();
		},
		() => {
			readiness = 'failed';
			waiting = null;
		},
	);

	function startSelected(limiter: LimiterState | 'both' | null): void {
		if (readiness === 'coming' && selected) {
			waiting = () => startSelected(limiter);
			notice('info', `${selected.id} starts as soon as k6 and the stack are ready; s drops it.`);
			return;
		}
		const why = refusal();
		if (why || !selected) {
			notice('warning', why ?? 'There is no scenario: put a k6 script into load-tests/scenarios/.');
			return;
		}
		board.set({notice: null});
		start(planRuns(selected, selected.limiter === null ? null : limiter, limiter === 'both' ? options.rounds : 1));
	}

	async function toggleLimiter(): Promise<void> {
		if (!stack) {
			notice('warning', 'There is no stack whose limiter could be switched.');
			return;
		}
		const why = running ? oneLimiterState : (stackRefusal() ?? null);
		if (why) {
			notice('warning', why);
			return;
		}
		const next = stack.limiter() === 'on' ? 'off' : 'on';
		isSwitching = true;
		board.set({limiter: 'switching', notice: null});
		try {
			await stack.setLimiter(next, closing.signal);
			await runPreflight(stack, {
				exercises: ['ai'],
				limiter: next,
				signal: closing.signal,
				report: text => tell('info', 'preflight', text),
			});
			notice('info', `The limiter is ${next.toUpperCase()}; a burst of analyses has proved it.`);
		} catch (error) {
			if (!closing.signal.aborted) fail(error);
		} finally {
			isSwitching = false;
			board.set({limiter: stack.limiter()});
		}
	}

	const actions: MonitorActions = {
		selectScenario(key) {
			const scenario = scenarios.find(entry => entry.key === key);
			if (!scenario) return notice('warning', `No scenario has the key ${key}.`);
			selected = scenario;
			board.set({
				scenarios: menuOf(scenarios, scenario.id),
				notice: running ? {level: 'info', text: `${scenario.id} is next.`} : null,
			});
		},
		startRun() {
			const state = stack?.limiter() ?? 'on';
			startSelected(options.limiter === 'both' ? 'both' : state);
		},
		startAB() {
			if (running) return notice('warning', oneLimiterState);
			if (selected && selected.limiter === null)
				return notice('warning', `The limiter plays no part in ${selected.id}: choose E-2 with 2.`);
			startSelected('both');
		},
		stopRun() {
			if (running) stop();
			else notice('info', waiting ? 'Dropped: nothing starts by itself now.' : 'No run is on.');
			waiting = null;
		},
		toggleLimiter() {
			void toggleLimiter();
		},
		compareWithLast() {
			const scenario = board.getSnapshot().run?.scenario ?? selected?.id;
			const earlier = doneViews
				.filter(view => view.scenario === scenario && view.id !== board.getSnapshot().run?.id)
				.at(-1);
			if (!earlier)
				return notice(
					'info',
					`There is no earlier run of ${scenario ?? 'a scenario'} in this session to compare with.`,
				);
			other = other ? null : earlier;
			board.set({other});
		},
		bringUpRealStack() {
			notice(
				'info',
				'The compose stack is started outside of perf-tui in this version: docker compose -f performance/docker-compose.yaml up',
			);
		},
		restartService(name) {
			if (!stack) return notice('warning', 'There is no stack.');
			stack.restart(name, closing.signal).catch(fail);
		},
		exportNow() {
			writeReports(book.folder, book.session()).then(
				() => notice('info', `Written: ${path.join(folder, 'report.md')}, report.html, junit.xml.`),
				fail,
			);
		},
		async quit(by) {
			await end(by);
		},
	};

	async function close(by: Session['endedBy']): Promise<Session> {
		// Once is enough here: a second stop would end k6 without its summary.
		if (!stopRun.signal.aborted) stop();
		await running;
		closing.abort(new Error('the session has ended'));
		try {
			await revision;
			const session = await book.finish(by);
			if (session.runs.length === 0) {
				await book.discard();
				isFolderKept = false;
			} else await writeReports(folder, session);
		} catch (error) {
			// A full disk or a folder that is gone costs what could not be written, and nothing is left running.
			fail(error);
		} finally {
			if (stack && !options.keepStack) await stack.down().catch(fail);
			board.close();
		}
		return book.session();
	}

	function end(by: Session['endedBy']): Promise<Session> {
		ending ??= close(by);
		return ending;
	}

	return {
		store: board,
		actions,
		async ready() {
			await ready;
		},
		runAll: start,
		stop,
		end,
		folder: () => (isFolderKept ? folder : null),
		failures: () => failures,
		exitCode: () => exitCodeOf(book.session(), {failures, wasStopped, isStrict: options.strict}),
	};
}

/** Whether leaving now would cut a run off. */
export function isBusy(store: MonitorStore): boolean {
	return isRunOn(store.getSnapshot().run);
}
