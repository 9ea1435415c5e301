import {type IncomingHttpHeaders, request} from 'node:http';

export interface CallOptions {
	readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	readonly headers?: Record<string, string>;
	/** Text as it is; anything else as JSON. */
	readonly body?: unknown;
}

/** The fields that tests read; which of them an answer has is for the test to find out. */
export interface Body {
	readonly isSuccess: boolean;
	readonly result: Readonly<Record<string, unknown>>;
	readonly key: string;
	readonly remaining: number;
	readonly retryAfterSeconds: number;
	readonly resetAfterSeconds: number;
	readonly paymentId: string;
}

/** An answer with its headers as Node names them: lower-case. */
export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	readonly json: () => Body;
}

const limitMs = 15_000;

/** One request on a connection of its own: what is sent at once arrives at once, and no restart leaves a stale one. */
export function call(url: string, {method = 'GET', headers = {}, body}: CallOptions = {}): Promise<Answer> {
	const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
	return new Promise((resolve, reject) => {
		const sized = text === undefined ? headers : {...headers, 'content-length': String(Buffer.byteLength(text))};
		const outgoing = request(url, {method, headers: sized, agent: false, timeout: limitMs}, incoming => {
			let received = '';
			incoming.setEncoding('utf8');
			incoming.on('data', (part: string) => {
				received += part;
			});
			incoming.on('error', reject);
			incoming.on('end', () =>
				resolve({
					status: incoming.statusCode!,
					headers: incoming.headers,
					text: received,
					json: () => JSON.parse(received),
				}),
			);
		});
		outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${url}: no answer within ${limitMs} ms`)));
		outgoing.on('error', reject);
		outgoing.end(text);
	});
}

/** Sends the same request `count` times at once. */
export function callAtOnce(count: number, url: string, options: CallOptions): Promise<Answer[]> {
	return Promise.all(Array.from({length: count}, () => call(url, options)));
}

/** How many answers there are of each status. */
export function countStatuses(answers: readonly Answer[]): Record<number, number> {
	const counts: Record<number, number> = {};
	for (const {status} of answers) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}
