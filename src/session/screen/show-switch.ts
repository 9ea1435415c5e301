import {switchOf} from '../../pack/pack-axis.ts';
import type {PackSwitch} from '../../pack/system-pack.ts';
import type {Board} from './board.ts';

/** Shows where the axis of the pack stands, or that it is being switched; nothing where there is none. */
export function showSwitch(board: Board, axis: PackSwitch | null, isSwitching = false): void {
	board.set({switch: axis && switchOf(axis.axis, isSwitching ? null : axis.value())});
}
