import {explain} from '../../errors.ts';
import type {SystemChoice} from '../../pack/system-pack.ts';
import {isRunOn} from '../../state/snapshot.ts';
import type {System} from '../../system/contract.ts';
import {kept} from '../../text/say.ts';
import type {Board} from '../screen/board.ts';
import type {Notifier} from '../screen/notifier.ts';
import {bringStack, type StackRole} from './bring-stack.ts';

/** The compose stack on its way beside the one in use. */
export interface RealStack {
	isComing(): boolean;
	roleOf(system: System): StackRole;
	/** Brings it up and changes over once it is healthy; resolves when that is over, however it went. */
	bring(): Promise<void>;
	/** Gives it up; resolves when what of it had started is down. */
	giveUp(): Promise<void>;
	/** Resolves when none is on its way. */
	settled(): Promise<void>;
}

/** How the compose stack is had, and what becomes of it. */
export interface RealStackContext {
	readonly board: Board;
	readonly notifier: Notifier;
	readonly signal: AbortSignal;
	/** Finds it; nothing of it is started yet. */
	readonly choose: () => Promise<SystemChoice>;
	readonly isInUse: (system: System) => boolean;
	/** Resolves when no run is on, so that the stack in use may be replaced. */
	readonly idle: () => Promise<void>;
	/** It is healthy: runs use it from now on, and the one before is taken down. */
	readonly takeOver: (stack: System) => Promise<void>;
}

/** None is on its way yet. */
export function createRealStack(context: RealStackContext): RealStack {
	const {board, notifier, signal, isInUse} = context;
	let coming: {readonly cancel: AbortController; readonly ended: Promise<void>} | null = null;
	let stack: System | null = null;
	const roleOf = (system: System) => (isInUse(system) ? 'in use' : system === stack ? 'coming' : 'left');

	/** Brings it up beside the one in use, waits for the run that is on, and changes over. */
	async function changeTo(real: SystemChoice, cancel: AbortSignal): Promise<void> {
		stack = real.stack;
		await bringStack(real, board, cancel, () => roleOf(real.stack));
		if (isRunOn(board.latest().run))
			notifier.notice('info', kept`The compose stack is healthy: it takes over when this run has ended.`);
		await context.idle();
		cancel.throwIfAborted();
		await context.takeOver(real.stack);
	}

	async function bring(cancel: AbortSignal): Promise<void> {
		try {
			const real = await context.choose();
			notifier.event('info', 'stack', `compose: ${real.why}`);
			await changeTo(real, AbortSignal.any([signal, cancel]));
		} catch (error) {
			const left = stack;
			stack = null;
			await left?.down().catch(notifier.fail);
			if (!signal.aborted) tellGivenUp(notifier, cancel.aborted ? null : error);
		} finally {
			coming = null;
			stack = null;
			board.set({stack: {...board.latest().stack, coming: null}});
		}
	}

	return {
		isComing: () => coming !== null,
		roleOf,
		bring() {
			const cancel = new AbortController();
			coming = {cancel, ended: bring(cancel.signal)};
			return coming.ended;
		},
		async giveUp() {
			notifier.notice('info', kept`Giving the compose stack up …`);
			coming?.cancel.abort(new Error('given up by the user'));
			await coming?.ended;
		},
		async settled() {
			await coming?.ended;
		},
	};
}

/** Not a failure of the session: the stack in use goes on. `error` is null when the user gave it up. */
function tellGivenUp(notifier: Notifier, error: unknown): void {
	const level = error === null ? 'info' : 'error';
	const sentence =
		error === null ? kept`The compose stack was given up; what of it had started is down.` : explain(error).sentence;
	notifier.notice(level, sentence);
	notifier.event(level, 'stack', sentence);
}
