import type {Run, Session} from '../record/schema.ts';
import type {Charts} from './charts/chart.ts';
import type {Cell, Section} from './document.ts';
import type {Texts} from './texts/english.ts';
import type {PackWords} from './texts/pack-words.ts';
import type {Language} from './texts/texts.ts';

/** What a pack says of a measurement of its own of two services' memory (`session.memory` with a comparison). */
export interface MeasuredReport {
	/** What was done, where nothing was run: `engines compared`. */
	readonly made: string;
	/** First sentence of a report on a session without a run. */
	lead(moment: string, duration: string | null, ending: string): string;
	/** In place of the plain figures of two services' memory. */
	section(charts: Charts): Section;
	/** For what is printed at the end. */
	readonly lines: readonly string[];
}

/** What a pack brings to a report; without one none of it shows. Its sections and rows are asked for in the language of the texts. */
export interface ReportPack {
	readonly words: Readonly<Record<Language, PackWords>>;
	/** What it shows of runs behind what was broken on purpose; null for what does not apply. */
	sections(session: Session, t: Texts): readonly (Section | null)[];
	/** What else there is to say of a run, a line each. */
	remarksOf(run: Run, t: Texts): readonly string[];
	/** What it says of a measurement of its own; null for a session without one. */
	measured?(session: Session, t: Texts): MeasuredReport | null;
	/** Where and with what the figures were made: name and value. */
	environmentRows(session: Session, t: Texts): readonly (readonly Cell[])[];
}
