import type {PackSwitch} from '../../pack/system-pack.ts';
import type {Board} from '../screen/board.ts';
import type {Notifier} from '../screen/notifier.ts';
import {showSwitch} from '../screen/show-switch.ts';

/** The key that brings an axis of the pack to its other value. */
export interface AxisSwitch {
	isSwitching(): boolean;
	/** Switches it and proves that it took; failures are told. */
	toggle(axis: PackSwitch): Promise<void>;
}

/** A switch at rest. */
export function createAxisSwitch(board: Board, notifier: Notifier, signal: AbortSignal): AxisSwitch {
	let isSwitching = false;
	return {
		isSwitching: () => isSwitching,
		async toggle(axis) {
			const [a, b] = axis.axis.values;
			isSwitching = true;
			showSwitch(board, axis, isSwitching);
			board.set({notice: null});
			try {
				const report = (text: string) => notifier.event('info', 'preflight', text);
				notifier.notice('info', await axis.turn(axis.value() === b ? a : b, signal, report));
			} catch (error) {
				if (!signal.aborted) notifier.fail(error);
			} finally {
				isSwitching = false;
				showSwitch(board, axis);
			}
		},
	};
}
