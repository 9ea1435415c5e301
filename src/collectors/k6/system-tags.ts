import {type Observers, unknownObservers} from './observers.ts';

/** What counts, checks and percentiles by outcome need; fewer tags cost k6 less: a quarter of its CPU. */
export const leanTags = ['status', 'name', 'method', 'error_code', 'expected_response', 'check', 'group'] as const;

/** k6's own list, where the user has none. */
const defaultTags = [
	'check',
	'error',
	'error_code',
	'expected_response',
	'group',
	'method',
	'name',
	'proto',
	'scenario',
	'service',
	'status',
	'subproto',
	'tls_version',
	'url',
];
/** What `exec.vu.tags` and `exec.vu.metrics.tags` hold of the system tags. */
const visibleToVus = ['scenario', 'group', 'vu', 'iter'];

/** What a summary makes its rows of. */
const toldBySummaries = ['check', 'group', 'expected_response'];

/** Not in k6's own list: who lets them in wants to know who made a request, which is shown of the slowest and the failed. */
const askedFor = ['vu', 'iter'];

/** What decides about the tags of a run. */
export interface TagQuestion {
	/** Metrics and sub-metrics that have a threshold. */
	readonly thresholdMetrics: readonly string[];
	/** Tags that k6 would put in by itself; null when that is not known. */
	readonly resolved: readonly string[] | null;
	readonly observers?: Observers | undefined;
	/** Somebody reads the summary that k6 makes, which lists checks, groups and expected answers by their tags. */
	readonly hasOwnSummary?: boolean;
	/** Samples also go to an output of the user's own, who gets what plain k6 would write. */
	readonly hasOwnOutput?: boolean;
	/** Samples are kept or shown per scenario by perf-tui: no figure of ours needs that tag, but their readers do. */
	readonly isShared?: boolean;
}

/**
 * The system tags of a run: as few as our figures need, and never so that a script, its thresholds or the user's own outputs
 * could tell. Where that is not certain, k6's own list. A tag that the user left out stays out wherever they could see it.
 */
export function systemTagsFor(question: TagQuestion): readonly string[] {
	const {thresholdMetrics, resolved, observers = unknownObservers, hasOwnOutput = false, isShared = false} = question;
	const hasOwnSummary = question.hasOwnSummary || observers.hasOwnSummary;
	const own = resolved ?? defaultTags;
	if (resolved === null || hasOwnOutput || observers.readsOptions || observers.hasExtensions) return own;
	const seen = new Set([
		...thresholdMetrics.flatMap(filteredTags),
		...askedFor,
		...(observers.readsExecution ? visibleToVus : []),
		...(hasOwnSummary ? toldBySummaries : []),
		...(isShared ? ['scenario'] : []),
	]);
	return [
		...leanTags.filter(tag => own.includes(tag) || !seen.has(tag)),
		...own.filter(tag => seen.has(tag) && !leanTags.some(lean => lean === tag)),
	];
}

/** Tags that a sub-metric such as `http_reqs{status:200,method:GET}` filters on; a value with a comma may add some more. */
export function filteredTags(metric: string): string[] {
	return [...metric.matchAll(/[{,]\s*["']?([\w.-]+)["']?\s*:/g)].map(match => match[1]!);
}

/** Whether k6 gives a tag of this name to samples by itself. */
export function isSystemTag(tag: string): boolean {
	return defaultTags.includes(tag) || ['vu', 'iter', 'ip', 'ocsp_status'].includes(tag);
}
