import {Agent, type IncomingHttpHeaders, request} from 'node:http';

/** What a neighbouring service answered. */
export interface UpstreamAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** Why there is no answer: too late, or none at all. */
export class UpstreamError extends Error {
	override readonly name = 'UpstreamError';
	readonly reason: 'timeout' | 'unreachable';

	constructor(reason: 'timeout' | 'unreachable', message: string) {
		super(message);
		this.reason = reason;
	}
}

export interface UpstreamCall {
	readonly method: 'GET' | 'POST';
	readonly path: string;
	readonly headers?: Record<string, string>;
	readonly body?: string;
}

const largestAnswerBytes = 65_536;

/**
 * Calls one neighbour over kept connections; the deadline covers connecting, waiting and reading.
 * Never retries: a second request would be in no client's book. Rejects with an UpstreamError.
 */
export function createUpstream(baseUrl: string, timeoutMs: number): (call: UpstreamCall) => Promise<UpstreamAnswer> {
	const {hostname, port} = new URL(baseUrl);
	const agent = new Agent({keepAlive: true, maxSockets: 1024, maxFreeSockets: 256, scheduling: 'lifo'});

	return call =>
		new Promise((resolve, reject) => {
			const outgoing = request({
				agent,
				hostname,
				port,
				method: call.method,
				path: call.path,
				headers: {
					...call.headers,
					...(call.body === undefined ? {} : {'Content-Length': Buffer.byteLength(call.body)}),
				},
			});
			let isLate = false;
			const deadline = setTimeout(() => {
				isLate = true;
				outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`));
			}, timeoutMs);
			// Once the head has arrived, a destroyed request shows only as a reset of the answer.
			const fail = (error: Error): void => {
				clearTimeout(deadline);
				reject(new UpstreamError(isLate ? 'timeout' : 'unreachable', error.message));
			};
			outgoing.on('error', fail);
			outgoing.on('response', incoming => {
				let body = '';
				incoming.setEncoding('utf8');
				incoming.on('data', (text: string) => {
					body += text;
					if (body.length > largestAnswerBytes) outgoing.destroy(new Error('the answer is too large'));
				});
				incoming.on('error', fail);
				incoming.on('end', () => {
					clearTimeout(deadline);
					resolve({status: incoming.statusCode!, headers: incoming.headers, body});
				});
			});
			outgoing.end(call.body);
		});
}
