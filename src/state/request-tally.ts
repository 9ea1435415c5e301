import {maskUrls} from '../text/mask-url.ts';
import {type ByOutcome, noOutcomes, type Outcome, outcomeOf} from './outcome.ts';
import {type Tags, tagOf} from './tags.ts';

/** So many names are told apart. */
export const endpointLimit = 1000;
const statusLimit = 1000;
/** Takes the requests of all endpoints (or with all statuses) beyond the bound. */
export const others = '(other)';

/** Requests of one endpoint that were answered with one status. */
export interface RequestClass {
	readonly endpoint: string;
	/** Null when neither a status nor an error code says how it was answered. */
	readonly outcome: Outcome | null;
	/** `200` …, `0` for no answer; null as `outcome`. */
	readonly status: string | null;
	count: number;
}

/** All requests, by endpoint and status. */
export interface RequestTally {
	/** The class of requests with these tags, made when it is new. */
	classOf(tags: Tags): RequestClass;
	readonly classes: readonly RequestClass[];
}

/** An empty tally. Beyond 1,000 endpoints or statuses the rest are one, `(other)`. */
export function createRequestTally(): RequestTally {
	const classes: RequestClass[] = [];
	const byKey = new Map<string, RequestClass>();
	const endpoints = new Set<string>();
	const statuses = new Set<string>();
	const admit = (names: Set<string>, name: string, limit: number) => {
		if (names.size < limit) names.add(name);
		return names.has(name) ? name : others;
	};
	return {
		classes,
		classOf(tags) {
			const answer = answerOf(tags);
			const endpoint = admit(endpoints, endpointOf(tags), endpointLimit);
			const status = answer === null ? null : admit(statuses, answer.status, statusLimit);
			const outcome = answer?.outcome ?? null;
			// A foreign stream may have any number for a status: two of them beyond the bound may differ in outcome.
			const key = `${outcome}|${status}|${endpoint}`;
			let found = byKey.get(key);
			if (found === undefined) {
				found = {endpoint, outcome, status, count: 0};
				byKey.set(key, found);
				classes.push(found);
			}
			return found;
		},
	};
}

/**
 * The name a request is listed under: its `name` or else its `url`. One that is an address gets its method ahead, and loses
 * credentials and query: they may hold a secret, and one endpoint has many.
 */
export function endpointOf(tags: Tags): string {
	const name = maskUrls(tagOf(tags, 'name') ?? tagOf(tags, 'url') ?? '(no name)');
	const method = tagOf(tags, 'method');
	return method !== undefined && /^(https?:\/\/|\/)/i.test(name) ? `${method} ${name}` : name;
}

/** How a request was answered, from its status or, where that tag is not recorded or no number, from k6's error code. */
function answerOf(tags: Tags): {status: string; outcome: Outcome} | null {
	const status = tagOf(tags, 'status');
	if (status !== undefined && /^\d+$/.test(status)) return {status, outcome: outcomeOf(Number(status))};
	const errorCode = tagOf(tags, 'error_code');
	if (errorCode === undefined) return null;
	// k6 says 1000 + status for every answer from 400 on; all other codes are failures to get one.
	const code = Number(errorCode) - 1000;
	return code >= 400 && code < 600
		? {status: String(code), outcome: outcomeOf(code)}
		: {status: '0', outcome: 'transport'};
}

/** Requests of each outcome among some classes. */
export function sumByOutcome(classes: readonly RequestClass[]): ByOutcome {
	const sums = noOutcomes();
	for (const {outcome, count} of classes) if (outcome !== null) sums[outcome] += count;
	return sums;
}
