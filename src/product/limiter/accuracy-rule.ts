/** Evidence rule 12: what a key needs to count, and how far log, policy and client may be apart. */
export const accuracyRule = {
	leastAllowed: 100,
	leastDeniedShare: 0.2,
	keyDecisions: 1,
	totalShare: 0.01,
	spanShare: 0.01,
} as const;

/** What one check of a run's limiter found. */
export interface AccuracyCheck {
	/** Signed deviation from the policy in percent. */
	readonly value: number | null;
	readonly evidence: readonly string[];
	readonly problems: readonly string[];
	/** What could not be known and is needed. */
	readonly unknown: readonly string[];
	/** Why the run offered too little to judge, null when it did not. */
	readonly tooLittle: string | null;
}
