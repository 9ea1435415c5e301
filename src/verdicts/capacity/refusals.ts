/** What refuses in a system, as its pack knows it. */
export interface Refusals {
	/** What answers 429: `the gate`. */
	readonly limiting: string;
	/** Something behind the services that rejects calls, and counts it; null where its books were not read. */
	readonly rejecting: {
		/** `the store and its queue` */
		readonly name: string;
		/** What counts: `the store`. */
		readonly counter: string;
		/** Calls. */
		readonly rejections: number;
	} | null;
}
