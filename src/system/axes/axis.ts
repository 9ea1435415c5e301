/** What really runs on one side, read back from whoever knows it, by what it is of: `image of api` (evidence rule 29). */
export type Ran = Readonly<Record<string, string>>;

/** Something that can differ between two runs of one session. */
export interface Axis {
	/** `image:api` */
	readonly name: string;
	/** How A and B are called; nothing is asked for by these words. */
	readonly values: readonly [a: string, b: string];
	/** Environment of k6 on one side, for what differs there; empty for everything else. */
	environment(side: Side): Readonly<Record<string, string>>;
	/**
	 * Gets both sides ready, before the first run: images pulled or built, equal sides refused with a UserError (exit code
	 * 2), what cannot be had with a StackError.
	 */
	prepare(signal: AbortSignal): Promise<void>;
	/** Makes a side anew, before every round; resolves with what runs then. Rejects with a StackError. */
	take(side: Side, signal: AbortSignal): Promise<Ran>;
	/** Puts back what was there before the first `take`; safe to call without one. */
	restore(): Promise<void>;
}

/** How sides are made. */
export interface AxisOptions {
	/** Services that are made anew with each side because they depend on what differs. */
	readonly recreate: readonly string[];
	/** Whether services that were running before may be made anew. */
	readonly allowRecreate: boolean;
}

/** Which of the two. */
export type Side = 'a' | 'b';

/** `k6-env:BASE_URL`: two systems that run already, told apart by a variable of the script. */
export function createScriptAxis(name: string, variable: string, [a, b]: readonly [string, string]): Axis {
	const values = {a, b};
	return {
		name,
		values: [withoutLogin(a), withoutLogin(b)],
		environment: side => ({[variable]: values[side]}),
		prepare: async () => undefined,
		take: async side => ({[`${variable} of k6`]: withoutLogin(values[side])}),
		restore: async () => undefined,
	};
}

/** What is recorded of a value shows no password that an address carries. */
function withoutLogin(value: string): string {
	return value.replace(/(\/\/)[^/@\s]+@/g, '$1…@');
}
