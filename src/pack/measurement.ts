import type {Options} from '../options.ts';
import type {SessionMemory} from '../record/memory-schema.ts';
import type {Session} from '../record/schema.ts';
import type {Pack} from './pack.ts';

/** What `perf-tui run NAME` measures by itself, without a scenario: a session of its own with two services' memory. */
export interface Measurement {
	/** `exporters`: the word behind `perf-tui run`. */
	readonly name: string;
	/** What the help says of it, in a line. */
	readonly description: string;
	/** Why it takes no scenario beside it, and what to do instead: a sentence. */
	readonly alone: string;
	/** Loads what measures: it waits until it is asked for. */
	load(): Promise<PrepareMeasurement>;
}

/** Looks at what is there, and starts nothing; `root` is the folder of perf-tui's package. Rejects with a UserError. */
export type PrepareMeasurement = (options: Options, root: string) => Promise<PreparedMeasurement>;

/** A measurement that can begin. */
export interface PreparedMeasurement {
	/** Judges what is measured. */
	readonly pack: Pack;
	readonly stack: Session['environment']['stack'];
	/** Of the environment what this machine does not tell by itself. */
	readonly known: Partial<Session['environment']>;
	/** How often everything is measured. */
	readonly rounds: number;
	/** What is about to be measured, a sentence. */
	readonly plan: string;
	/** Measures until it is done or the signal aborts, and removes what it started; rejects where it cannot go on. */
	measure(context: MeasuringContext): Promise<void>;
}

/** Who is told while it measures. */
export interface MeasuringContext {
	readonly signal: AbortSignal;
	/** What happened, or how far it is: a line. */
	tell(text: string): void;
	/** Versions, images and limits, once they are known. */
	describe(environment: Partial<Session['environment']>): void;
	/** What stands so far: it is judged and written. */
	addMemory(memory: SessionMemory): Promise<void>;
}
