import type {K6Binary} from '../collectors/k6-binary/binary.ts';
import {UserError} from '../errors.ts';
import {exitCodes} from '../exit-codes.ts';
import type {Fault} from '../faults/fault.ts';
import type {Limit} from '../limits/limit.ts';
import type {Options} from '../options.ts';
import type {Pack} from '../pack/pack.ts';
import {kept} from '../text/say.ts';
import type {RunPlan} from './plan/plan.ts';
import type {CurrentTape} from './run/current-tape.ts';
import {recordRun} from './run/record-run.ts';
import type {Board} from './screen/board.ts';
import {isPackPair} from './screen/compared-pair.ts';
import type {Notifier} from './screen/notifier.ts';
import {pairMemory} from './screen/pair-memory.ts';
import {showSwitch} from './screen/show-switch.ts';
import type {SessionWriter} from './session-writer.ts';
import type {ShownRuns} from './shown-runs.ts';
import type {StackInUse} from './system/stack-in-use.ts';
import type {Versions} from './system/versions.ts';

/** The runs of a session, one after another. */
export interface RunQueue {
	isOn(): boolean;
	/** Makes the runs; resolves when the last has ended or was stopped, however that went. */
	start(plans: readonly RunPlan[]): Promise<void>;
	/** Asks the run that is on to stop and drops those that wait; again: ends k6 at once. */
	stop(): void;
	/** Resolves when no run is on. */
	idle(): Promise<void>;
	/** Stops gracefully, however often it is called, and resolves when nothing is on any more. */
	settle(): Promise<void>;
	/** Whether the user has stopped a run. */
	wasStopped(): boolean;
}

/** What runs are made with; stack and session are asked for when a run begins. */
export interface RunQueueContext {
	readonly options: Options;
	/** What every run breaks on purpose, not scaled. */
	readonly faults: readonly Fault[];
	/** What must hold; left out where nothing was stated. */
	readonly limits?: readonly Limit[];
	readonly board: Board;
	readonly notifier: Notifier;
	readonly k6: Promise<K6Binary>;
	readonly inUse: StackInUse;
	readonly versions: Pick<Versions, 'prepare' | 'take'>;
	readonly writer: () => SessionWriter;
	/** What is known of the system; null where it is none of ours. */
	readonly pack: () => Pack | null;
	readonly runs: ShownRuns;
	readonly tape: CurrentTape;
	/** A run has ended and is written. */
	readonly onDone: () => Promise<void>;
	/** What makes one run; another one in tests. */
	readonly record?: typeof recordRun;
}

/** An empty queue. */
export function createRunQueue(context: RunQueueContext): RunQueue {
	const {notifier, runs, tape} = context;
	let stopRun = new AbortController();
	let killRun = new AbortController();
	let running: Promise<void> | null = null;
	let wasStopped = false;

	async function makeAll(plans: readonly RunPlan[]): Promise<void> {
		const [k6] = await Promise.all([context.k6, context.inUse.ready()]);
		const sided = plans.find(({side}) => side);
		if (sided) await context.versions.prepare(sided.state, stopRun.signal);
		for (const plan of plans) {
			if (stopRun.signal.aborted) break;
			await makeRun(context, plan, {k6, stop: stopRun.signal, kill: killRun.signal});
		}
	}

	return {
		isOn: () => running !== null,
		start(plans) {
			if (running) return Promise.reject(new UserError(kept`A run is on already.`, exitCodes.usage));
			stopRun = new AbortController();
			killRun = new AbortController();
			running = makeAll(plans)
				.catch(error => {
					if (!stopRun.signal.aborted) notifier.fail(error);
				})
				.finally(() => {
					running = null;
					tape.use(null);
					runs.rest();
				});
			return running;
		},
		stop() {
			if (!running) return;
			wasStopped = true;
			if (stopRun.signal.aborted) killRun.abort();
			stopRun.abort();
		},
		async idle() {
			while (running) await running;
		},
		async settle() {
			if (running) wasStopped = true;
			stopRun.abort();
			await running;
		},
		wasStopped: () => wasStopped,
	};
}

type OneRun = Pick<Parameters<typeof recordRun>[1], 'k6' | 'stop' | 'kill'>;

/** Makes one run and shows what it came to; rejects with what ended it early, after it is recorded. */
async function makeRun(context: RunQueueContext, plan: RunPlan, one: OneRun): Promise<void> {
	const {options, board, notifier, inUse, writer, pack, runs, tape, versions} = context;
	const {limits = [], record = recordRun} = context;
	const trouble = await record(plan, {
		...one,
		pack: pack(),
		system: inUse.system(),
		options,
		faults: context.faults,
		limits,
		versions,
		writer: writer(),
		number: writer().nextNumber(),
		onEvent: notifier.event,
		onLog: notifier.log,
		// Not before: until now the run on the screen is the previous one itself.
		onLive: live => runs.begin(live, plan),
		onTape: tape.use,
		onSwitching: isOn => showSwitch(board, inUse.switch(), isOn),
	});
	runs.finish(plan);
	await keepPair(context);
	await context.onDone();
	if (trouble) throw trouble;
}

/** Of a pack's own pair more than its memory is measured; any other pair is kept as it was measured. */
async function keepPair({options: {versus}, writer, pack}: RunQueueContext): Promise<void> {
	const own = pack()?.pair;
	if (versus === null || (own && isPackPair(versus, own))) return;
	const memory = pairMemory(writer().session().runs, versus);
	if (!memory) return;
	own?.leaveOut(versus);
	await writer().addMemory(memory);
}
