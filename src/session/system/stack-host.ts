import {explain} from '../../errors.ts';
import type {Options} from '../../options.ts';
import {runPreflight} from '../../product/preflight/preflight.ts';
import {asStack, type Stack} from '../../product/stack/contract.ts';
import {isRunOn} from '../../state/snapshot.ts';
import type {System} from '../../system/contract.ts';
import type {Board} from '../screen/board.ts';
import type {Notifier} from '../screen/notifier.ts';
import {bringStack} from './bring-stack.ts';
import {chooseRealStack, type StackChoice, type SystemChoice} from './stack-choice.ts';

/** The stack that runs use: brought up, switched, replaced by the real one, and left as it was found. */
export interface StackHost {
	/** What is watched; null where scripts bring their own target. */
	system(): System | null;
	/** The system when it is ours; null when scripts bring their own target. */
	stack(): Stack | null;
	/** Resolves when the stack in use is up; rejects with its sentence. */
	ready(): Promise<void>;
	/** Why no run can start on it now, as a sentence; null when one can. */
	refusal(): string | null;
	/** Switches the limiter and proves that it took; failures are told. */
	toggleLimiter(): Promise<void>;
	/** Brings the compose stack up beside the one in use and changes over once it is healthy; asked again, gives it up. */
	bringUpReal(): Promise<void>;
	/** Starts one service again; failures are told. */
	restart(service: string): void;
	/** Takes down what was started, whatever of it fails; failures are told. */
	down(): Promise<void>;
}

/** What a host is made with. */
export interface StackHostContext {
	/** On its way; null: scripts bring their own target. */
	readonly choice: Promise<SystemChoice | null>;
	readonly options: Options;
	readonly board: Board;
	readonly notifier: Notifier;
	readonly signal: AbortSignal;
	/** Resolves when no run is on, so that the stack may be replaced. */
	readonly idle: () => Promise<void>;
	/** Another stack, which is up, is in use from now on. */
	readonly onChange: (stack: Stack) => Promise<void>;
	/** This is the system that is going to be used; nothing of it runs yet. */
	readonly onChosen: (system: System) => void;
	/** The first system is up: its versions and images can be asked for. */
	readonly onUp: (system: System) => Promise<void>;
}

/** Starts bringing the chosen stack up. */
export function createStackHost(context: StackHostContext): StackHost {
	const {choice, options, board, notifier, signal} = context;
	let system: System | null = null;
	let isSwitching = false;
	let coming: {readonly cancel: AbortController; readonly ended: Promise<void>} | null = null;
	let comingStack: Stack | null = null;
	const stackInUse = () => asStack(system);

	const roleOf = (it: System) => (it === system ? 'in use' : it === comingStack ? 'coming' : 'left');
	async function bringFirst(): Promise<void> {
		const first = await choice;
		signal.throwIfAborted();
		if (!first) {
			board.set({
				stack: {...board.latest().stack, why: 'the script brings its own target', phase: 'down'},
				limiter: null,
			});
			return;
		}
		system = first.stack;
		if (!stackInUse()) board.set({limiter: null});
		context.onChosen(first.stack);
		await bringStack(first, board, signal, () => roleOf(first.stack));
		await context.onUp(first.stack);
	}

	let ready = bringFirst();
	ready.catch(error => signal.aborted || notifier.fail(error));

	function refusal(): string | null {
		if (isSwitching) return 'The limiter is being switched: a moment.';
		const {stack: view} = board.latest();
		if (view.phase === 'ready' || view.phase === 'down') return null;
		if (view.phase === 'starting') return 'The stack is still starting.';
		// What is sick of another system is for its owner to judge, and may be what is measured.
		if (!stackInUse() && view.phase === 'degraded') return null;
		return `The stack is not healthy (${view.message ?? view.phase}): restart the service with r.`;
	}

	async function prove(next: Stack, limiter: 'on' | 'off'): Promise<void> {
		await runPreflight(next, {
			exercises: ['ai'],
			limiter,
			signal,
			report: text => notifier.event('info', 'preflight', text),
		});
	}

	/** Brings it up beside the one in use, waits for the run that is on, and changes over. */
	async function changeTo(real: StackChoice, cancel: AbortSignal): Promise<void> {
		const before = system;
		comingStack = real.stack;
		await bringStack(real, board, cancel, () => roleOf(real.stack));
		if (isRunOn(board.latest().run))
			notifier.notice('info', 'The compose stack is healthy: it takes over when this run has ended.');
		await context.idle();
		cancel.throwIfAborted();
		system = real.stack;
		ready = Promise.resolve();
		await context.onChange(real.stack);
		notifier.event('info', 'stack', 'the compose stack is in use now');
		if (before) await before.down().catch(notifier.fail);
	}

	async function bringReal(cancel: AbortSignal): Promise<void> {
		try {
			await choice.catch(() => null);
			const real = await chooseRealStack(options);
			notifier.event('info', 'stack', `compose: ${real.why}`);
			await changeTo(real, AbortSignal.any([signal, cancel]));
		} catch (error) {
			const left = comingStack;
			comingStack = null;
			await left?.down().catch(notifier.fail);
			if (signal.aborted) return;
			// Not a failure of the session: the stack in use goes on.
			const sentence = cancel.aborted
				? 'The compose stack was given up; what of it had started is down.'
				: explain(error).sentence;
			notifier.notice(cancel.aborted ? 'info' : 'error', sentence);
			notifier.event(cancel.aborted ? 'info' : 'error', 'stack', sentence);
		} finally {
			coming = null;
			comingStack = null;
			board.set({stack: {...board.latest().stack, coming: null}});
		}
	}

	return {
		system: () => system,
		stack: stackInUse,
		ready: () => ready,
		refusal,
		async toggleLimiter() {
			const stack = stackInUse();
			const why = refusal();
			if (why) return notifier.notice('warning', why);
			if (!stack) return notifier.notice('warning', 'There is no stack whose limiter could be switched.');
			const next = stack.limiter() === 'on' ? 'off' : 'on';
			isSwitching = true;
			board.set({limiter: 'switching', notice: null});
			try {
				await stack.setLimiter(next, signal);
				await prove(stack, next);
				notifier.notice('info', `The limiter is ${next.toUpperCase()}; a burst of analyses has proved it.`);
			} catch (error) {
				if (!signal.aborted) notifier.fail(error);
			} finally {
				isSwitching = false;
				board.set({limiter: stack.limiter()});
			}
		},
		async bringUpReal() {
			if (coming) {
				notifier.notice('info', 'Giving the compose stack up …');
				coming.cancel.abort(new Error('given up by the user'));
				return coming.ended;
			}
			if (system && !stackInUse())
				return notifier.notice(
					'info',
					'Another system is watched: start perf-tui without --compose and --project for ours.',
				);
			if (system?.kind === 'compose' && board.latest().stack.phase !== 'failed')
				return notifier.notice('info', 'The compose stack is in use already.');
			const cancel = new AbortController();
			coming = {cancel, ended: bringReal(cancel.signal)};
			return coming.ended;
		},
		restart(service) {
			if (!system) return notifier.notice('warning', 'There is no stack.');
			system.restart(service, signal).catch(notifier.fail);
		},
		async down() {
			await coming?.ended;
			// What is chosen after the end is not started any more.
			await choice.catch(() => null);
			if (options.keepStack) system?.release?.();
			else await system?.down().catch(notifier.fail);
		},
	};
}
