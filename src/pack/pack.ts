import type {Session} from '../record/schema.ts';
import type {JudgingPack} from '../verdicts/indicator.ts';

/**
 * What is known of one system beyond what k6, the engine and the clock tell of any: the seam through which the core asks
 * (docs/architecture.md, Packs). Each part is optional where a system has nothing to say; without a pack nothing of it
 * appears anywhere.
 */
export interface Pack extends JudgingPack {
	readonly name: string;
}

/** Packs as a session finds its own. */
export interface PackEntry<P extends Pack = Pack> {
	/** A pack for one session, which keeps what it learns while that is measured. */
	create(): P;
	/** Whether a session on disk was measured with this pack. */
	isOf(session: Pick<Session, 'environment'>): boolean;
}
