import {runPreflight} from '../../product/preflight/preflight.ts';
import type {Stack} from '../../product/stack/contract.ts';
import type {Board} from '../screen/board.ts';
import type {Notifier} from '../screen/notifier.ts';

/** The key that turns the limiter on and off. */
export interface LimiterSwitch {
	isSwitching(): boolean;
	/** Switches the limiter and proves that it took; failures are told. */
	toggle(stack: Stack): Promise<void>;
}

/** A switch at rest. */
export function createLimiterSwitch(board: Board, notifier: Notifier, signal: AbortSignal): LimiterSwitch {
	let isSwitching = false;
	return {
		isSwitching: () => isSwitching,
		async toggle(stack) {
			const next = stack.limiter() === 'on' ? 'off' : 'on';
			isSwitching = true;
			board.set({limiter: 'switching', notice: null});
			try {
				await stack.setLimiter(next, signal);
				await runPreflight(stack, {
					exercises: ['ai'],
					limiter: next,
					signal,
					report: text => notifier.event('info', 'preflight', text),
				});
				notifier.notice('info', `The limiter is ${next.toUpperCase()}; a burst of analyses has proved it.`);
			} catch (error) {
				if (!signal.aborted) notifier.fail(error);
			} finally {
				isSwitching = false;
				board.set({limiter: stack.limiter()});
			}
		},
	};
}
