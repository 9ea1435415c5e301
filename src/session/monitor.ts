import type {Failure} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import type {Session} from '../record/schema.ts';
import type {MonitorActions} from '../state/screen-actions.ts';
import type {MonitorStore} from '../state/snapshot.ts';
import type {Axis} from '../system/axes/axis.ts';
import {kept} from '../text/say.ts';
import {afterRecovery} from './after-recovery.ts';
import {asOne} from './as-one.ts';
import {createEnding} from './close-session.ts';
import {exitCodeOf} from './exit-code.ts';
import {readFaults} from './faults/wanted-faults.ts';
import {createFollowedPair} from './followed-pair.ts';
import {refuseSharedFlags} from './instances/refuse-flags.ts';
import {bringK6} from './k6/bring-k6.ts';
import {createPrometheusExport} from './k6/prometheus-export.ts';
import {readLimits} from './limits/read-limits.ts';
import {createActions} from './monitor-actions.ts';
import type {RunPlan} from './plan/plan.ts';
import type {Scenario} from './plan/scenarios.ts';
import {createReadings} from './readings.ts';
import {createCurrentTape} from './run/current-tape.ts';
import {createRunQueue} from './run-queue.ts';
import {createBoard} from './screen/board.ts';
import {comparedPair} from './screen/compared-pair.ts';
import {firstSnapshot} from './screen/first-snapshot.ts';
import {createNotifier} from './screen/notifier.ts';
import {openSessions, type RecordedSession} from './sessions.ts';
import {createShownRuns} from './shown-runs.ts';
import {createStackHost} from './system/stack-host.ts';
import {createStackInUse} from './system/stack-in-use.ts';
import {beginChoice, isForeign} from './system/system-choice.ts';
import {createVersions} from './system/versions.ts';
import {createSystemListener} from './system-listener.ts';
import {tellRecovered} from './tell-recovered.ts';
import {showVerdicts} from './verdicts-pane.ts';

/** One session with everything that belongs to it; the screen and `perf-tui run` drive the same one. */
export interface Monitor {
	readonly store: MonitorStore;
	readonly actions: MonitorActions;
	/** Resolves when stack and k6 can take a run; rejects with a sentence when one of them cannot be had. */
	ready(): Promise<void>;
	/** Makes the runs one after another; resolves when the last has ended or the user has stopped them. */
	runAll(plans: readonly RunPlan[]): Promise<void>;
	/** What varies between two versions, on the system that is measured; null: nothing does. Rejects with a UserError. */
	axis(): Promise<Axis | null>;
	/** Asks the run that is on to stop and drops those that wait; again: ends k6 at once. */
	stop(): void;
	/** Ends the session: runs stopped, files written, what was started is down. Safe to call twice. */
	end(by: Session['endedBy']): Promise<Session>;
	/** Every session of it that stays on the disk, oldest first: another stack is another session. */
	recorded(): readonly RecordedSession[];
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
	const {rows, ...stated} = await readStated(options);
	refuseSharedFlags(options);
	const opened = Promise.withResolvers<void>();
	const {choice} = await beginChoice(options, withStack, opened.promise);
	const isOurs = options.target !== null || (withStack && !isForeign(options));
	const sessions = await openSessions(options, isOurs, rows, opened.promise);
	const {writer, pack, recorded} = sessions;
	const kind = isForeign(options) ? 'compose' : 'embedded';
	const compared = comparedPair(options.versus, pack());
	const first = firstSnapshot(scenarios, writer().folder, kept`looking for one`, compared, kind);
	const board = createBoard({...first, ...(options.traceUrl !== null && {traceUrl: options.traceUrl})});
	const tape = createCurrentTape();
	const notifier = createNotifier(board, (kind, event) => tape.write([{kind, event}]));
	const closing = new AbortController();
	const {signal} = closing;

	const k6 = bringK6(options, board, [options.out], signal);
	k6.then(
		({version}) => sessions.describe({k6: version}),
		error => signal.aborted || notifier.fail(error),
	);
	const inUse = createStackInUse();
	const runs = createShownRuns(board, writer);
	const pair = createFollowedPair(options, sessions, notifier, signal);
	const versions = createVersions({options, choice, sessions, inUse, notifier});
	const shared = {options, ...stated, board, notifier, sessions, writer, pack, tape, runs};
	const parts = {...shared, pair, inUse, versions, signal};
	const queue = createRunQueue({
		...parts,
		k6,
		async onDone() {
			await pair.settle();
			showVerdicts(parts);
		},
	});
	const prometheusUrl = () => options.prometheusUrl ?? inUse.system()?.prometheusUrl ?? null;
	const dashboards = options.prometheus ? createPrometheusExport(prometheusUrl, notifier, signal, pack) : null;
	const readings = createReadings({
		...parts,
		compared,
		onSamples(samples) {
			dashboards?.add(samples, runs.live()?.view() ?? null);
			pair.addSamples(samples);
			showVerdicts(parts);
		},
	});
	const host = createStackHost({...parts, choice, idle: queue.idle, ...createSystemListener({...parts, readings})});
	showVerdicts(parts);
	const recovered = tellRecovered(options.out, notifier);

	const ready = Promise.all([k6, inUse.ready()]).then(() => undefined);
	ready.catch(() => undefined);
	const ending = createEnding({...parts, queue, host, closing, prometheusUrl});
	const end = afterRecovery(ending, recovered, board);
	// By then the caller has drawn the first frame.
	setImmediate(opened.resolve);
	const quit = async (by: 'user' | 'signal') => void (await end(by));
	return {
		store: board,
		actions: createActions({...parts, scenarios, queue, host, ready, quit}),
		ready: () => ready,
		runAll: queue.start,
		axis: versions.axis,
		stop: queue.stop,
		end,
		recorded,
		failures: notifier.failures,
		exitCode: () =>
			exitCodeOf(asOne(recorded(), writer().session()), {
				failures: notifier.failures(),
				wasStopped: queue.wasStopped(),
				isStrict: options.strict,
			}),
	};
}

/** What files and options state beside how to run: it is wrong before anything was started, or never. */
async function readStated(options: Options) {
	return {...(await readLimits(options)), faults: await readFaults(options.fault)};
}
