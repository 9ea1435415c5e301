import path from 'node:path';
import {explain, type Failure} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {asStack} from '../product/stack/contract.ts';
import type {Session} from '../record/schema.ts';
import type {MonitorActions, MonitorStore} from '../state/snapshot.ts';
import type {System} from '../system/contract.ts';
import {exitCodeOf} from './exit-code.ts';
import {type ExporterFollow, followExporters} from './exporters/exporter-follow.ts';
import {bringK6} from './k6/bring-k6.ts';
import {createPrometheusExport} from './k6/prometheus-export.ts';
import {createActions} from './monitor-actions.ts';
import type {RunPlan} from './plan/plan.ts';
import type {Scenario} from './plan/scenarios.ts';
import {createReadings} from './readings.ts';
import {recoverSessions} from './recover.ts';
import {createRunQueue, type RunQueue} from './run-queue.ts';
import {createBoard} from './screen/board.ts';
import {firstSnapshot} from './screen/first-snapshot.ts';
import {isExporterPair} from './screen/memory-view.ts';
import {createNotifier} from './screen/notifier.ts';
import {keepMemorySteady} from './screen/steady-memory.ts';
import {verdictRows} from './screen/verdict-rows.ts';
import {checkVersus} from './screen/versus.ts';
import {openSessions} from './sessions.ts';
import {createStackHost} from './system/stack-host.ts';
import {chooseSystem, isForeign} from './system/system-choice.ts';
import {tellImplementations} from './system/tell-implementations.ts';

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
	keepMemorySteady();
	const isOurs = options.target !== null || (withStack && !isForeign(options));
	const choice = chooseSystem(options, withStack).then(chosen => {
		if (chosen) checkVersus(options.versus, chosen.stack);
		return chosen;
	});
	// Asking Docker takes a second, which must not stand before the first frame; a wish that cannot be met is told at once.
	if (options.stack === 'auto' && options.target === null && !isForeign(options)) choice.catch(() => undefined);
	else await choice;
	const sessions = await openSessions(options, isOurs);
	const board = createBoard(
		firstSnapshot(
			scenarios,
			sessions.writer().folder,
			'looking for one',
			options.versus,
			isForeign(options) ? 'compose' : 'embedded',
		),
	);
	let queue: RunQueue | null = null;
	const notifier = createNotifier(board, (kind, event) => queue?.tape()?.write([{kind, event}]));
	const closing = new AbortController();

	const k6Ready = bringK6(options, board, [options.out], closing.signal);
	k6Ready.then(
		k6 => sessions.describe({k6: k6.version}),
		error => closing.signal.aborted || notifier.fail(error),
	);
	const host = createStackHost({
		choice,
		options,
		board,
		notifier,
		signal: closing.signal,
		idle: () => queue!.idle(),
		onChosen(system) {
			sessions.describe({stack: system.kind}, {limiterPolicy: asStack(system)?.policy ?? null});
			readings.follow(system);
			showVerdicts();
		},
		onUp: describeStack,
		async onChange(next) {
			const left = await sessions.changeStack(next);
			if (left)
				notifier.event(
					'info',
					'perf-tui',
					`${path.basename(left)} is written; what runs on compose is a session of its own`,
				);
			await describeStack(next);
			board.set({limiter: next.limiter()});
			runs.forget();
			readings.follow(next);
			showVerdicts();
		},
	});
	queue = createRunQueue({
		options,
		board,
		notifier,
		k6: k6Ready,
		stackReady: host.ready,
		stack: host.stack,
		system: host.system,
		writer: sessions.writer,
		pack: sessions.pack,
		onDone,
	});
	const runs = queue;
	let exporters: ExporterFollow | null = null;
	const dashboards = options.prometheus
		? createPrometheusExport(
				() => options.prometheusUrl ?? host.stack()?.prometheusUrl ?? null,
				notifier,
				closing.signal,
			)
		: null;
	const readings = createReadings(
		board,
		runs,
		closing.signal,
		samples => {
			dashboards?.add(samples, runs.live()?.view() ?? null);
			exporters?.addSamples(samples);
			showVerdicts();
		},
		options.versus,
		notifier.event,
	);
	showVerdicts();
	tellRecovered();

	async function describeStack(stack: System): Promise<void> {
		const description = await stack.describe().catch(() => null);
		sessions.describe({stack: stack.kind, ...description}, {limiterPolicy: asStack(stack)?.policy ?? null});
		tellImplementations(description, board, notifier);
		// Of another system nobody knows what its pages say; two services of one's own choice are compared by `--versus`.
		if (stack.kind === 'compose' && asStack(stack) && isExporterPair(options.versus))
			exporters = followExporters(stack, notifier, closing.signal);
	}

	function showVerdicts(): void {
		const {folder, session} = sessions.writer();
		const view = runs.live()?.view() ?? null;
		exporters?.tell(sessions.pack());
		board.set({
			session: {path: folder, runs: session().runs.length},
			verdicts: verdictRows(session().verdicts, {
				view,
				pack: sessions.pack(),
				earlier: runs.done(),
				system: host.stack(),
			}),
		});
	}

	async function onDone(): Promise<void> {
		await exporters?.settle(sessions.writer(), sessions.pack()).catch(notifier.fail);
		showVerdicts();
	}

	async function tellRecovered(): Promise<void> {
		try {
			for (const folder of await recoverSessions(options.out)) {
				const name = path.basename(folder);
				notifier.event(
					'warning',
					'perf-tui',
					`${name} had been cut off by a crash: it is whole now (perf-tui report ${name}).`,
				);
			}
		} catch (error) {
			notifier.event('warning', 'perf-tui', `An earlier session could not be finished: ${explain(error).sentence}`);
		}
	}

	async function close(by: Session['endedBy']): Promise<Session> {
		await runs.settle();
		if (sessions.writer().session().runs.length > 0)
			await exporters?.settle(sessions.writer(), sessions.pack()).catch(notifier.fail);
		closing.abort(new Error('the session has ended'));
		// A full disk or a folder that is gone costs what could not be written, and nothing is left running.
		await sessions.end(by).catch(notifier.fail);
		await host.down();
		board.close();
		return sessions.writer().session();
	}

	const ready = Promise.all([k6Ready, host.ready()]);
	ready.catch(() => undefined);
	let ending: Promise<Session> | null = null;
	const end = (by: Session['endedBy']) => {
		ending ??= close(by);
		return ending;
	};
	return {
		store: board,
		actions: createActions({
			options,
			scenarios,
			board,
			notifier,
			queue: runs,
			host,
			writer: sessions.writer,
			ready,
			async quit(by) {
				await end(by);
			},
		}),
		async ready() {
			await ready;
		},
		runAll: runs.start,
		stop: runs.stop,
		end,
		folder: sessions.folder,
		failures: notifier.failures,
		exitCode: () =>
			exitCodeOf(sessions.writer().session(), {
				failures: notifier.failures(),
				wasStopped: runs.wasStopped(),
				isStrict: options.strict,
			}),
	};
}
