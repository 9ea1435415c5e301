import type {Options} from '../../options.ts';
import type {SystemChoice} from '../../pack/system-pack.ts';
import {ownSystems} from '../../packs.ts';
import type {MonitorSnapshot} from '../../state/snapshot.ts';
import type {System} from '../../system/contract.ts';
import {kept} from '../../text/say.ts';
import type {Board} from '../screen/board.ts';
import type {Notifier} from '../screen/notifier.ts';
import {createAxisSwitch} from './axis-switch.ts';
import {bringStack, type StackRole} from './bring-stack.ts';
import {createRealStack} from './real-stack.ts';
import type {HostedStack} from './stack-in-use.ts';

/** The stack that runs use: brought up, switched, replaced by the real one, and left as it was found. */
export interface StackHost {
	/** Why no run can start on it now, as a sentence; null when one can. */
	refusal(): string | null;
	/** Brings the pack's axis to its other value and proves that it took; failures are told. */
	toggleSwitch(): Promise<void>;
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
	/** Where it is said what is in use. */
	readonly inUse: HostedStack;
	readonly options: Options;
	readonly board: Board;
	readonly notifier: Notifier;
	readonly signal: AbortSignal;
	/** Resolves when no run is on, so that the stack may be replaced. */
	readonly idle: () => Promise<void>;
	/** Another stack, which is up, is in use from now on. */
	readonly onChange: (stack: System) => Promise<void>;
	/** This is the system that is going to be used; nothing of it runs yet. */
	readonly onChosen: (system: System) => void;
	/** The first system is up: its versions and images can be asked for. */
	readonly onUp: (system: System) => Promise<void>;
}

/** Starts bringing the chosen stack up. */
export function createStackHost(context: StackHostContext): StackHost {
	const {choice, inUse, options, board, notifier, signal} = context;
	const axis = createAxisSwitch(board, notifier, signal);
	const real = createRealStack({
		board,
		notifier,
		signal,
		async choose() {
			await choice.catch(() => null);
			return ownSystems().chooseReal(options);
		},
		idle: context.idle,
		isInUse: stack => stack === inUse.system(),
		async takeOver(stack) {
			const before = inUse.system();
			inUse.replace(stack);
			await context.onChange(stack);
			notifier.event('info', 'stack', kept`the compose stack is in use now`);
			if (before) await before.down().catch(notifier.fail);
		},
	});
	inUse.bringing(bringFirst(context, real.roleOf));
	inUse.ready().catch(error => signal.aborted || notifier.fail(error));

	const refusal = () =>
		axis.isSwitching()
			? kept`The ${inUse.switch()?.axis.name ?? 'system'} is being switched: a moment.`
			: refusalOf(board.latest().stack, inUse.isKnown());
	return {
		refusal,
		async toggleSwitch() {
			const own = inUse.switch();
			const why = refusal();
			if (why) return notifier.notice('warning', why);
			if (!own) return notifier.notice('warning', kept`There is nothing here that could be switched.`);
			await axis.toggle(own);
		},
		async bringUpReal() {
			const system = inUse.system();
			if (real.isComing()) return real.giveUp();
			if (system && !inUse.isKnown())
				return notifier.notice(
					'info',
					kept`Another system is watched: start perf-tui without --compose and --project for ours.`,
				);
			if (system?.kind === 'compose' && board.latest().stack.phase !== 'failed')
				return notifier.notice('info', kept`The compose stack is in use already.`);
			return real.bring();
		},
		restart(service) {
			const system = inUse.system();
			if (!system) return notifier.notice('warning', kept`There is no stack.`);
			system.restart(service, signal).catch(notifier.fail);
		},
		async down() {
			await real.settled();
			// What is chosen after the end is not started any more.
			await choice.catch(() => null);
			if (options.keepStack) inUse.system()?.release?.();
			else await inUse.system()?.down().catch(notifier.fail);
		},
	};
}

/** Brings up what was chosen; nothing where scripts bring their own target. */
async function bringFirst(
	{choice, inUse, board, signal, onChosen, onUp}: StackHostContext,
	roleOf: (system: System) => StackRole,
): Promise<void> {
	const first = await choice;
	signal.throwIfAborted();
	if (!first) {
		const stack = {...board.latest().stack, why: kept`the script brings its own target`, phase: 'down' as const};
		return board.set({stack, switch: null});
	}
	inUse.choose(first.stack);
	if (!inUse.isKnown()) board.set({switch: null});
	onChosen(first.stack);
	await bringStack(first, board, signal, () => roleOf(first.stack));
	await onUp(first.stack);
}

/** Why no run can start on a stack in this state. */
function refusalOf({phase, message}: MonitorSnapshot['stack'], isKnown: boolean): string | null {
	if (phase === 'ready' || phase === 'down') return null;
	if (phase === 'starting') return kept`The stack is still starting.`;
	// What is sick of another system is for its owner to judge, and may be what is measured.
	if (!isKnown && phase === 'degraded') return null;
	return kept`The stack is not healthy (${message ?? phase}): restart the service with r.`;
}
