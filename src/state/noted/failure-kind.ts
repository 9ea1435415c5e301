import {type Tags, tagOf} from '../tags.ts';
import {createNotedRequest, type NotedRequest} from './noted-request.ts';

/** Requests of one endpoint that failed in the same way. */
export interface FailureKind {
	readonly endpoint: string;
	/** `503`; `0` for no answer; null where the stream has no status, and for kinds beyond the bound. */
	readonly status: string | null;
	/** k6's own, where it says more than the status: `1212`. */
	readonly errorCode: string | null;
	count: number;
	readonly first: NotedRequest;
	readonly last: NotedRequest;
	/** Of the last one in the batch that is being read, until that is done; -1 for none. */
	lastIndex: number;
}

/** None yet. */
export function createFailureKind(endpoint: string, status: string | null, errorCode: string | null): FailureKind {
	const first = createNotedRequest();
	const last = createNotedRequest();
	first.timeMs = Number.POSITIVE_INFINITY;
	last.timeMs = Number.NEGATIVE_INFINITY;
	return {endpoint, status, errorCode, count: 0, first, last, lastIndex: -1};
}

/**
 * How a request with these tags failed, null when it did not. Failed is what k6 calls so: what its script did not expect
 * (`expected_response`); where that is not recorded, no answer and every status from 400 on.
 */
export function failureOf(tags: Tags): {status: string | null; errorCode: string | null} | null {
	const status = tagOf(tags, 'status') ?? null;
	const code = tagOf(tags, 'error_code') ?? null;
	const expected = tagOf(tags, 'expected_response');
	const isBad = code !== null || (status !== null && (status === '0' || Number(status) >= 400));
	if (expected === 'true' || (expected !== 'false' && !isBad)) return null;
	// k6 says 1000 + status for every answer from 400 on: nothing new.
	const saysStatus = status !== null && Number(code) === 1000 + Number(status);
	return {status, errorCode: saysStatus ? null : code};
}
