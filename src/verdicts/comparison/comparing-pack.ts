import type {Run, Session} from '../../record/schema.ts';
import type {Refusals} from '../capacity/refusals.ts';

/** What a pack knows of runs that are held against each other, and of where they stop following. */
export interface ComparingPack {
	/** Services whose memory says something of any change. */
	readonly services: readonly string[];
	/** What must be alike beside what must be so in any system, by its name; as text, absent ones as `none`. */
	conditionsOf(session: Session): Readonly<Record<string, string>>;
	/** US dollars of a run; null where there is nothing with a price. */
	costOf(run: Run): number | null;
	/** What refuses in its system. */
	refusalsOf(run: Run): Refusals;
}
