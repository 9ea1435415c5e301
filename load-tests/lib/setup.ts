import exec from 'k6/execution';
import http from 'k6/http';
import {resultOf} from './answer.ts';
import type {Headers, Run} from './credentials.ts';
import {createCredentials} from './credentials.ts';
import {SETUP} from './endpoints.ts';
import {keyPrefix} from './idempotency-key.ts';
import {retrospectIds} from './retrospect-ids.ts';
import type {Settings} from './settings.ts';

const HOUR_SECONDS = 3600;
// VUs exist before setup() runs; this is for handing its result to all of them on a busy machine.
const ROOM_MS = 2000;
const SETUP_TIMEOUT = '10s';
const RATE_LIMIT_KEY = 'ai-analysis';

/** What a scenario needs to find in place before it starts. */
export interface Needs {
	/** The list of retrospects answers. */
	readonly reads?: boolean;
	/** It also names retrospects that can be analysed. */
	readonly analyses?: boolean;
	readonly limiter?: boolean;
	readonly payments?: boolean;
}

/**
 * Prepares a run, in requests that carry the name `setup`: looks whether the services answer and accept the token,
 * learns which retrospects exist and fills the limiter's bucket. What is missing ends the run with a sentence.
 */
export function openRun(settings: Settings, title: string, needs: Needs): Run {
	const runId = settings.runId ?? `${Date.now().toString(36)}-${Math.floor(Math.random() * 36 ** 4).toString(36)}`;
	// The longest scenario takes ten minutes at scale 1.
	const expiresAtSeconds = Math.floor(Date.now() / 1000) + Math.ceil(HOUR_SECONDS * (1 + settings.scale));
	const blank: Run = {runId, expiresAtSeconds, retrospectIds: [], zeroMs: 0};
	const headers = createCredentials(settings)(blank, 0);

	const list = needs.reads || needs.analyses ? fetchList(settings, headers) : null;
	const ids = needs.analyses ? analysableIds(settings, list) : [];
	if (needs.payments) {
		probe(`${settings.moalogUrl}/health`, 'MOALOG_URL');
		if (settings.fluxpayUrl !== null) probe(`${settings.fluxpayUrl}/actuator/health`, 'FLUXPAY_URL');
	}
	if (needs.limiter && settings.rateLimiterUrl !== null) fillBucket(settings.rateLimiterUrl);

	const pace = settings.paceMs === 0 ? 'without a pace' : `pace ${settings.paceMs} ms`;
	console.log(`${title}: run ${runId}, keys start with ${keyPrefix(runId)}, ${settings.vus} VUs, ${pace}`);
	return {...blank, retrospectIds: ids, zeroMs: Date.now() + ROOM_MS};
}

function fetchList(settings: Settings, headers: Headers): unknown {
	const url = settings.moalogUrl + settings.paths.retrospects;
	const answer = get(url, headers);
	if (answer.status === 401 || answer.status === 403) {
		stop(`${url} refuses the token (${answer.status}): set JWT_SECRET to the server's secret, or AUTH_TOKEN.`);
	}
	if (answer.status !== 200) stop(`${url} answers ${describe(answer)}: start the stack, or set MOALOG_URL.`);
	return resultOf(answer);
}

function analysableIds(settings: Settings, list: unknown): string[] {
	const ids = retrospectIds(list);
	if (ids.length > 0) return ids;
	if (!settings.paths.aiAnalysis.includes('{id}')) return [''];
	return stop('The list names no retrospect to analyse: seed the database, or set AI_ANALYSIS_PATH without {id}.');
}

/** Stops the run where a service is down or sick; a system of one's own may know no such path, which is not that. */
function probe(url: string, variable: string): void {
	const answer = get(url, {});
	if (answer.status === 0 || answer.status >= 500)
		stop(`${url} answers ${describe(answer)}: start the stack, or set ${variable}.`);
}

/** Only a warning when it fails: a foreign limiter may have no such call, and the load is the same without it. */
function fillBucket(limiterUrl: string): void {
	const url = `${limiterUrl}/api/v1/rate-limit/reset?key=${RATE_LIMIT_KEY}`;
	const answer = http.del(url, null, {tags: {name: SETUP}, timeout: SETUP_TIMEOUT});
	if (answer.status >= 300 || answer.status === 0) {
		console.warn(`The limiter's bucket was not reset (${describe(answer)}): the first seconds may see fewer 200s.`);
	}
}

function get(url: string, headers: Headers) {
	return http.get(url, {headers, tags: {name: SETUP}, timeout: SETUP_TIMEOUT, redirects: 0});
}

function describe(answer: {status: number; error: string}): string {
	return answer.status === 0 ? `nothing (${answer.error})` : String(answer.status);
}

function stop(sentence: string): never {
	exec.test.abort(sentence);
	throw new Error(sentence);
}
