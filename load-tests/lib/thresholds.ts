/** k6's `options.thresholds`. */
export type Thresholds = Record<string, string[]>;

// Only name, status and the scripts' own tags are used: they survive any --system-tags list that keeps them.
// k6 passes a rate without samples and sees an empty trend as 0, so nothing here comes without a count beside it.

/** Requests of this name were sent at all. */
export function sent(name: string): Thresholds {
	return {[`http_reqs{name:${name}}`]: ['count>0']};
}

/** This status was seen for this name. */
export function seen(name: string, status: number): Thresholds {
	return {[`http_reqs{name:${name},status:${status}}`]: ['count>0']};
}

/** p99 of one status alone, since a quick 429 or 503 would flatter the rest (evidence 6). */
export function p99Below(name: string, status: number, limitMs: number): Thresholds {
	return {[`http_req_duration{name:${name},status:${status}}`]: [`p(99)<${limitMs}`], ...seen(name, status)};
}

/** Answers with a status that the request did not expect, transport failures included; `condition` such as `==0`. */
export function failures(name: string, condition: string): Thresholds {
	return {[`http_req_failed{name:${name}}`]: [`rate${condition}`], ...sent(name)};
}

/** Share of passed checks on one endpoint's answers; `condition` such as `==1`. */
export function checksPass(name: string, condition: string): Thresholds {
	return {[`checks{name:${name}}`]: [`rate${condition}`], ...sent(name)};
}

/** Payment requests by outcome and, when given, by use of their key; `condition` such as `>0`. */
export function paymentCount(outcome: string, condition: string, use?: string): Thresholds {
	const tags = use === undefined ? `outcome:${outcome}` : `outcome:${outcome},use:${use}`;
	return {[`payments{${tags}}`]: [`count${condition}`]};
}
