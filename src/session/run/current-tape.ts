import type {Tape} from '../disk/tape.ts';

/** The tape of the run that is on: what is written while none is on belongs to no run. */
export interface CurrentTape extends Pick<Tape, 'write'> {
	/** Writes to this one from now on; null: to none. */
	use(tape: Tape | null): void;
}

/** Begins without a tape. */
export function createCurrentTape(): CurrentTape {
	let tape: Tape | null = null;
	return {
		use(next) {
			tape = next;
		},
		write: entries => tape?.write(entries),
	};
}
