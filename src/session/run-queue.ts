import type {K6Binary} from '../collectors/k6-binary/binary.ts';
import {UserError} from '../errors.ts';
import {exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import type {ProductPack} from '../product/pack.ts';
import type {Stack} from '../product/stack/contract.ts';
import type {RunView} from '../state/snapshot.ts';
import type {System} from '../system/contract.ts';
import type {Tape} from './disk/tape.ts';
import type {RunPlan} from './plan/plan.ts';
import type {LiveRun} from './run/live-run.ts';
import {recordRun} from './run/record-run.ts';
import type {Board} from './screen/board.ts';
import {isExporterPair} from './screen/memory-view.ts';
import type {Notifier} from './screen/notifier.ts';
import {pairMemory} from './screen/pair-memory.ts';
import type {SessionWriter} from './session-writer.ts';

const maxDoneViews = 20;

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
	/** The run that is on or was last on. */
	live(): LiveRun | null;
	tape(): Tape | null;
	/** Views of the finished runs, oldest first, bounded. */
	done(): readonly RunView[];
	/** Puts a finished run beside the one on the screen, null takes it away. */
	setOther(view: RunView | null): void;
	other(): RunView | null;
	/** Forgets the finished runs: they belong to another session now. */
	forget(): void;
}

/** What runs are made with; stack and session are asked for when a run begins. */
export interface RunQueueContext {
	readonly options: Options;
	readonly board: Board;
	readonly notifier: Notifier;
	readonly k6: Promise<K6Binary>;
	/** Resolves when the stack can take load. */
	readonly stackReady: () => Promise<void>;
	readonly stack: () => Stack | null;
	readonly system: () => System | null;
	readonly writer: () => SessionWriter;
	/** What is known of the system; null where it is none of ours. */
	readonly pack: () => ProductPack | null;
	/** A run has ended and is written. */
	readonly onDone: () => Promise<void>;
}

/** An empty queue. */
export function createRunQueue(context: RunQueueContext): RunQueue {
	const {options, board, notifier, stack, writer, pack} = context;
	const done: RunView[] = [];
	const preflights = {usd: 0};
	let stopRun = new AbortController();
	let killRun = new AbortController();
	let live: LiveRun | null = null;
	let tape: Tape | null = null;
	let other: RunView | null = null;
	let running: Promise<void> | null = null;
	let wasStopped = false;

	async function makeRun(plan: RunPlan, k6: K6Binary): Promise<void> {
		const previous = done.at(-1);
		const isOtherSide = previous?.scenario === plan.scenario.id && previous.limiter !== plan.limiter;
		const trouble = await recordRun(plan, {
			k6,
			stack: stack(),
			pack: pack(),
			system: context.system(),
			options,
			writer: writer(),
			number: writer().nextNumber(),
			preflights,
			stop: stopRun.signal,
			kill: killRun.signal,
			onEvent: notifier.event,
			onLog: notifier.log,
			onLive(next) {
				live = next;
				// Not before: until now the run on the screen is the previous one itself.
				other = isOtherSide ? previous : null;
				board.set({comparison: null});
				board.pull(() => ({run: live?.view() ?? null, other}));
			},
			onTape(next) {
				tape = next;
			},
			onSwitching: isOn => board.set({limiter: isOn ? 'switching' : (stack()?.limiter() ?? null)}),
		});
		done.push(live!.view());
		if (done.length > maxDoneViews) done.shift();
		board.set({
			comparison:
				writer()
					.session()
					.comparisons?.find(each => each.scenario === plan.scenario.id) ?? null,
		});
		await keepPair();
		await context.onDone();
		if (trouble) throw trouble;
	}

	/** The exporters of our stack are judged by more than their memory; any other pair is kept as it was measured. */
	async function keepPair(): Promise<void> {
		if (stack() && isExporterPair(options.versus)) return;
		const memory = pairMemory(writer().session().runs, options.versus);
		if (!memory) return;
		pack()?.takeExporters({exporter: null, why: `--versus compares ${options.versus.join(' and ')} instead`});
		await writer().addMemory(memory);
	}

	async function makeAll(plans: readonly RunPlan[]): Promise<void> {
		const [k6] = await Promise.all([context.k6, context.stackReady()]);
		for (const plan of plans) {
			if (stopRun.signal.aborted) break;
			await makeRun(plan, k6);
		}
	}

	return {
		isOn: () => running !== null,
		start(plans) {
			if (running) return Promise.reject(new UserError('A run is on already.', exitCodes.usage));
			stopRun = new AbortController();
			killRun = new AbortController();
			running = makeAll(plans)
				.catch(error => {
					if (!stopRun.signal.aborted) notifier.fail(error);
				})
				.finally(() => {
					running = null;
					tape = null;
					board.pull(null);
					// Whoever leaves now takes the stack down: how the run ended is shown and recorded before.
					board.flush();
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
		live: () => live,
		tape: () => tape,
		done: () => done,
		setOther(view) {
			other = view;
			const shown = board.latest().run;
			board.set({other, comparison: view && shown ? writer().compare(view.id, shown.id) : null});
		},
		other: () => other,
		forget() {
			done.length = 0;
			other = null;
			board.set({other});
		},
	};
}
