/**
 * Shape of a stored sentence as a pattern, and how it is said: `$2` is put in as it is, `%2` is a sentence of its own,
 * `%2:을/를` with the particle that its end takes.
 */
export type SentenceShape = readonly [pattern: string, said: string];

/** How something that a pack can switch is called. */
export interface AxisWords {
	readonly name: string;
	/** Title over what it makes of the figures. */
	readonly changes: string;
}

/** What a pack says of two services' memory that it measured. */
export interface PairWords {
	/** The indicator that is judged by it; its limit is that of the first service. */
	readonly indicator: string;
	readonly title: string;
	/** Why there is none, where nothing says why, as a clause. */
	readonly none: string;
	/** Both said the same. */
	readonly same: string;
	different(names: string): string;
	/** Title of the chart, and how it is to be read. */
	readonly chart: string;
	readonly chartNote: string;
}

/** What a pack says in one language. */
export interface PackWords {
	/** Its indicators, by id. */
	readonly indicators: Readonly<Record<string, string>>;
	/** Units of its verdicts that are called otherwise than they are stored. */
	readonly units?: Readonly<Record<string, string>>;
	/** Its axes, by name. */
	readonly axes?: Readonly<Record<string, AxisWords>>;
	readonly pair?: PairWords;
	/** What a run costs a second. */
	readonly cost?: string;
	/** Sentences that it stores, which are English; a report in English needs none. The first that fits counts. */
	readonly shapes?: readonly SentenceShape[];
	/** Services with the name of a product, whoever built what runs: beside such a name stands whose it is. */
	readonly products?: readonly string[];
}
