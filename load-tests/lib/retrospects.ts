import {check} from 'k6';
import http from 'k6/http';
import {headerOf, isEnvelope} from './answer.ts';
import type {Headers} from './credentials.ts';
import {AI_ANALYSIS, READS} from './endpoints.ts';
import {REQUEST_TIMEOUT} from './limits.ts';
import type {Settings} from './settings.ts';

const READ_STATUSES = http.expectedStatuses(200);
// A 429 is the limiter at work. A 503 is the provider giving up: what a run without the limiter is there to count.
const ANALYSIS_STATUSES = http.expectedStatuses(200, 429);
const LIMIT_HEADERS = ['Retry-After', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'];

/** Reads the list of retrospects: 200 with a result, or wrong. */
export function readRetrospects(settings: Settings, headers: Headers): void {
	const answer = http.get(settings.moalogUrl + settings.paths.retrospects, {
		headers,
		tags: {name: READS},
		responseCallback: READ_STATUSES,
		timeout: REQUEST_TIMEOUT,
		redirects: 0,
	});
	const checks = {
		'reads: status is 200': () => answer.status === 200,
		'reads: the envelope holds a result': () => isEnvelope(answer, true),
	};
	check(answer, checks, {name: READS});
}

/** Asks for an analysis: 200 with a result, or 429 that says when to come back; anything else is wrong. */
export function analyse(settings: Settings, headers: Headers, retrospectId: string): void {
	const path = settings.paths.aiAnalysis.replace('{id}', retrospectId);
	const answer = http.post(settings.moalogUrl + path, null, {
		headers,
		tags: {name: AI_ANALYSIS},
		responseCallback: ANALYSIS_STATUSES,
		timeout: REQUEST_TIMEOUT,
		redirects: 0,
	});
	const isLimited = answer.status === 429;
	const checks = {
		'analysis: status is 200 or 429': () => answer.status === 200 || isLimited,
		'analysis: the envelope fits the status': () => isEnvelope(answer, answer.status === 200),
		'analysis: a 429 carries its limit headers': () =>
			LIMIT_HEADERS.every(name => !isLimited || /^\d+(\.\d+)?$/.test(headerOf(answer, name) ?? '')),
	};
	check(answer, checks, {name: AI_ANALYSIS});
}
