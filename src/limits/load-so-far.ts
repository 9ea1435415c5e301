/** What is known of a load while it is on, so that what proves nothing about the system is not held against it (evidence rule 32). */
export interface LoadSoFar {
	/** k6 scenarios with a rate of their own. */
	readonly arrivals: readonly string[];
	/** Of those that may make VUs while they run: how many k6 has at most. */
	readonly mostVUs: ReadonlyMap<string, number>;
	/** Why the generator, and not the system, may be slow; null while it is fit. */
	starved(): string | null;
}
