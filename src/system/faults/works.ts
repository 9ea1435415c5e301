import type {Fault} from '../../faults/fault.ts';
import type {ContainerState} from './container-state.ts';

/** A service as it was before its fault: all that another process needs to bring it back, so it goes into a file. */
export type Before = ContainersBefore | ProcessBefore;

export interface ContainersBefore {
	readonly on: 'compose';
	readonly containers: readonly ContainerState[];
}

export interface ProcessBefore {
	readonly on: 'process';
	readonly service: string;
	readonly pid: number;
	/** Where a stack that outlives its command keeps its state; null where the services end with the command. */
	readonly statePath: string | null;
}

/** What brings a service back, from whichever process: nothing but what stood in the file is needed. */
export interface Undoing {
	/** Everything that is otherwise than before is put back; what is as before stays untouched. */
	undo(signal: AbortSignal): Promise<void>;
	/** How it is now beside how it was. */
	readBack(): Promise<ReadBack>;
}

/** What of a service is otherwise than before its fault. */
export interface ReadBack {
	/** A clause each; empty when all is as before. */
	readonly differences: readonly string[];
	/** The command that mends it by hand; null when nothing is to be mended, or nobody knows how. */
	readonly mend: string | null;
}

/** How services of one system are broken on purpose. */
export interface FaultWorks {
	/** Why a fault cannot, or may not, be done here, as a sentence with the next step; null when it can. */
	refusal(fault: Fault): Promise<string | null>;
	/** How a service is now. */
	look(service: string): Promise<Before>;
	/** Does it, as of what `look` saw; resolves when it is done. */
	break(fault: Fault, before: Before, signal: AbortSignal): Promise<void>;
	undoing(before: Before): Undoing;
}
