/** How a request was answered, in the order in which screens and reports list it. 429 is its own class (evidence rule 6). */
export const outcomes = ['2xx', '429', '5xx', '4xx', '3xx', 'transport'] as const;

/** One of `outcomes`; `4xx` leaves 429 out, `transport` is a request that got no answer (k6's status 0). */
export type Outcome = (typeof outcomes)[number];

export type ByOutcome = Record<Outcome, number>;

/** The class of an HTTP status; 5xx is every status from 500 to 599 (evidence rule 7), anything that is no status is `transport`. */
export function outcomeOf(status: number): Outcome {
	if (status === 429) return '429';
	if (status >= 200 && status < 300) return '2xx';
	if (status >= 300 && status < 400) return '3xx';
	if (status >= 400 && status < 500) return '4xx';
	if (status >= 500 && status < 600) return '5xx';
	return 'transport';
}

/** Zero requests of every outcome. */
export function noOutcomes(): ByOutcome {
	return {'2xx': 0, '429': 0, '5xx': 0, '4xx': 0, '3xx': 0, transport: 0};
}
