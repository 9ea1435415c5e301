import type {PackSwitch} from '../../pack/system-pack.ts';
import type {MonitorSnapshot} from '../../state/snapshot.ts';
import type {Board} from './board.ts';

/** Shows where the axis of the pack stands, or that it is being switched; nothing where there is none. */
export function showSwitch(board: Board, axis: PackSwitch | null, isSwitching = false): void {
	board.set({limiter: isSwitching ? 'switching' : ((axis?.value() ?? null) as MonitorSnapshot['limiter'])});
}
