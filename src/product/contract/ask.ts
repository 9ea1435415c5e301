import fetch from 'node-fetch';
import {kept} from '../../text/say.ts';
import {seen} from '../preflight/seen.ts';

/** An answer; header names in lower case. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
	/** The body as JSON; null where it is none. */
	readonly json: Readonly<Record<string, unknown>> | null;
	/** The status and the beginning of the body, as a sentence shows it. */
	readonly seen: string;
}

/** What a request has beside its path. */
export interface Request {
	readonly method?: 'GET' | 'POST' | 'DELETE';
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON; text as it is. */
	readonly body?: unknown;
	/** Sent without the token. */
	readonly isAnonymous?: boolean;
}

/** One request to a path of the service. Rejects when nothing answers in time. */
export type Ask = (path: string, request?: Request) => Promise<Answer>;

const limitMs = 15_000;

/** Requests to one base URL, each on a connection of its own, so that what is sent at once arrives at once. */
export function createAsk(url: string, token: string | null, signal: AbortSignal): Ask {
	return async (path, {method = 'GET', headers = {}, body, isAnonymous = false} = {}) => {
		const response = await fetch(`${url}${path}`, {
			method,
			signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]) as never,
			size: 16_000_000,
			headers: {
				...(token !== null && !isAnonymous && {authorization: `Bearer ${token}`}),
				...(body !== undefined && {'content-type': 'application/json'}),
				...headers,
			},
			...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
		}).catch(error => {
			signal.throwIfAborted();
			throw new Error(kept`no answer (${reasonOf(error)})`);
		});
		const text = await response.text();
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			text,
			json: asObject(text),
			seen: seen(response.status, text),
		};
	};
}

/** node-fetch puts the address, which is known, before the reason. */
const reasonOf = ({message, name}: Error) =>
	name === 'AbortError' ? kept`none within ${limitMs / 1000} s` : message.replace(/^.* reason: /s, '');

function asObject(text: string): Answer['json'] {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' ? (value as Answer['json']) : null;
	} catch {
		// A page that is no JSON has no fields.
		return null;
	}
}
