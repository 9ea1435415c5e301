import {once} from 'node:events';
import {rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {prepareJson} from './answer.ts';
import {logError} from './log.ts';
import {readJsonObject} from './request-body.ts';

/** A request on the control channel that cannot be obeyed; the message goes back to the stack. */
export class ControlError extends Error {
	override readonly name = 'ControlError';
}

/** `query` is parsed, `body` is null where the method has none; what is returned travels as JSON. */
export type ControlHandler = (query: URLSearchParams, body: Record<string, unknown> | null) => unknown;

/** Handlers by method and path, `PUT /faults`. */
export type ControlRoutes = Readonly<Record<string, ControlHandler>>;

const unknownRoute = prepareJson(404, {message: 'The control channel has no such route.'});
const failed = prepareJson(500, {message: 'The control channel failed; the log of the service says why.'});

/**
 * Serves the routes on a Unix domain socket: whoever may open it is decided by the folder that it is in,
 * and no port of the machine says more than the products' own routes do.
 */
export async function openControlChannel(socketPath: string, routes: ControlRoutes): Promise<void> {
	// A killed predecessor leaves its socket file behind, and listening on it would fail.
	rmSync(socketPath, {force: true});
	const server = createServer(async (request, response) => {
		const url = new URL(request.url!, 'http://control');
		const handler = routes[`${request.method} ${url.pathname}`];
		let answer = unknownRoute;
		if (handler) {
			try {
				const body = request.method === 'PUT' ? await readJsonObject(request) : null;
				answer = prepareJson(200, handler(url.searchParams, body) ?? {});
			} catch (error) {
				if (error instanceof ControlError) answer = prepareJson(400, {message: error.message});
				else {
					logError(`the control channel failed: ${String(error)}`);
					answer = failed;
				}
			}
		}
		response.writeHead(answer.status, answer.headers as string[]);
		response.end(answer.body, 'latin1');
	});
	server.listen(socketPath);
	await once(server, 'listening');
}

/** Reads a whole number from a query, `fallback` when it is absent. */
export function readQueryNumber(query: URLSearchParams, name: string, fallback: number): number {
	const text = query.get(name);
	if (text === null) return fallback;
	const value = Number(text);
	if (Number.isSafeInteger(value) && value >= 0) return value;
	throw new ControlError(`${name} must be a whole number.`);
}
