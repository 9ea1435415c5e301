import type {Fault, FaultKind} from '../../faults/fault.ts';

/** What can be done to one service on purpose, asked for by key. */
export interface FaultMenu {
	readonly service: string;
	readonly choices: readonly FaultChoice[];
}

/** One kind of fault, and why this service does not allow it. */
export interface FaultChoice {
	readonly kind: FaultKind;
	/** What it would be left, in cores or bytes; null where the kind takes no limit, or there is none. */
	readonly limit: number | null;
	/** A sentence; null: it can be done. */
	readonly refusal: string | null;
}

/** A fault that is wanted now. */
export type WantedFault = Omit<Fault, 'atMs'>;
