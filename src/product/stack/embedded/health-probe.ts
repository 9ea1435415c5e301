import {request} from 'node:http';
import {kept} from '../../../text/say.ts';

/** Asks a service's health route; resolves with null when it answers 200, else with a short reason. Never rejects. */
export function probeHealth(url: string, timeoutMs: number): Promise<string | null> {
	return new Promise(resolve => {
		const outgoing = request(url, {agent: false}, incoming => {
			incoming.resume();
			clearTimeout(deadline);
			resolve(incoming.statusCode === 200 ? null : kept`its health route answers ${incoming.statusCode}`);
		});
		const deadline = setTimeout(() => {
			outgoing.destroy(new Error(kept`no answer within ${timeoutMs / 1000} s`));
		}, timeoutMs);
		deadline.unref();
		outgoing.on('error', error => {
			clearTimeout(deadline);
			resolve(error.message);
		});
		outgoing.end();
	});
}
