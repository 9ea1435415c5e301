import type {Ask} from './ask.ts';

/** One thing that a service promises (docs/contract.md), as it is asked of a service that runs anywhere. */
export interface Promised {
	/** `GET /health answers 200` */
	readonly says: string;
	/** What is lost without it, as a clause; null: nothing that the stack or a verdict needs, it is merely as ours has it. */
	readonly without: string | null;
	/** What was seen instead, null where the promise is kept. Rejects when there is no answer. */
	readonly check: (ask: Ask) => Promise<string | null>;
}

/** A promise of which the stack or a verdict makes use. */
export function needed(says: string, without: string, check: Promised['check']): Promised {
	return {says, without, check};
}

/** A promise that nothing here depends on. */
export function ours(says: string, check: Promised['check']): Promised {
	return {says, without: null, check};
}
