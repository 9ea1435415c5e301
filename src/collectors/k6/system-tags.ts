/** What counts, checks and percentiles by outcome need; fewer tags cost k6 less (facts/k6.md: 25 % of its CPU). */
const leanTags = ['status', 'name', 'method', 'error_code', 'expected_response', 'check', 'group'] as const;

/** System tags that k6 2 knows. */
const knownTags = new Set([
	'check',
	'error',
	'error_code',
	'expected_response',
	'group',
	'ip',
	'iter',
	'method',
	'name',
	'ocsp_status',
	'proto',
	'scenario',
	'service',
	'status',
	'subproto',
	'tls_version',
	'url',
	'vu',
]);

/** Whether flags of `k6 run` send the samples to an output of the user's own. */
export function hasOwnOutput(flags: readonly string[]): boolean {
	return flags.some(flag => /^(--out(=|$)|-o)/.test(flag));
}

/**
 * The lean list and every system tag that a threshold filters on: `--system-tags` replaces the script's own list. `isShared`:
 * samples are kept for others or sent to them, who may want to tell the scenarios of a script apart; no figure of ours does.
 */
export function systemTagsFor(thresholdMetrics: readonly string[], isShared = false): readonly string[] {
	const used = thresholdMetrics.flatMap(metric =>
		[...metric.matchAll(/[{,]\s*([\w.-]+)\s*:/g)].map(match => match[1]!),
	);
	const shared = isShared ? ['scenario'] : [];
	return [...new Set([...leanTags, ...shared, ...used.filter(tag => knownTags.has(tag))])];
}
