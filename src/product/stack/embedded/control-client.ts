import {request} from 'node:http';
import {kept} from '../../../text/say.ts';

const largestAnswerBytes = 64_000_000;

/** One call on a service's control channel; resolves with the JSON it answered, rejects with a sentence. */
export function callControl(
	socketPath: string,
	method: 'GET' | 'PUT' | 'POST',
	path: string,
	body?: unknown,
	timeoutMs = 5000,
): Promise<unknown> {
	return new Promise((resolve, reject) => {
		const text = body === undefined ? undefined : JSON.stringify(body);
		const outgoing = request({
			socketPath,
			method,
			path,
			agent: false,
			headers:
				text === undefined ? {} : {'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text)},
		});
		const deadline = setTimeout(() => {
			outgoing.destroy(new Error(kept`The control channel gave no answer within ${timeoutMs} ms.`));
		}, timeoutMs);
		const fail = (error: Error): void => {
			clearTimeout(deadline);
			reject(error);
		};
		outgoing.on('error', fail);
		outgoing.on('response', incoming => {
			const chunks: Buffer[] = [];
			let sizeBytes = 0;
			incoming.on('data', (chunk: Buffer) => {
				sizeBytes += chunk.length;
				chunks.push(chunk);
				if (sizeBytes > largestAnswerBytes) outgoing.destroy(new Error(kept`The control channel said too much.`));
			});
			incoming.on('error', fail);
			incoming.on('end', () => {
				clearTimeout(deadline);
				const answer = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {message?: string};
				if (incoming.statusCode === 200) resolve(answer);
				else reject(new Error(answer.message ?? kept`The control channel refused.`));
			});
		});
		outgoing.end(text);
	});
}
