/** How a request was answered, in the order in which screens and reports list it. 429 is its own class (evidence rule 6). */
export const outcomes = ['2xx', '429', '5xx', '4xx', '3xx', 'transport'] as const;

/**
 * One of `outcomes`. `4xx` leaves 429 out and takes the statuses from 600 on, which no standard knows; `3xx` takes 1xx, neither
 * success nor failure like itself; `transport` is a request that got no answer (k6's status 0).
 */
export type Outcome = (typeof outcomes)[number];

export type ByOutcome = Record<Outcome, number>;

/** The class of an HTTP status, 0 for no answer; 5xx is every status from 500 to 599 (evidence rule 7). */
export function outcomeOf(status: number): Outcome {
	if (status === 0) return 'transport';
	if (status === 429) return '429';
	if (status >= 200 && status < 300) return '2xx';
	if (status >= 500 && status < 600) return '5xx';
	return status < 400 ? '3xx' : '4xx';
}

/** Zero requests of every outcome. */
export function noOutcomes(): ByOutcome {
	return {'2xx': 0, '429': 0, '5xx': 0, '4xx': 0, '3xx': 0, transport: 0};
}
