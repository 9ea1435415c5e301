import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

/** Answers one request: a status, a body that becomes JSON unless it is text, and headers. */
export type Answer = readonly [status: number, body?: unknown, headers?: Record<string, string>];

/** Serves on a free port of loopback until the test ends; gives the base URL. */
export async function listen(
	handler: (request: http.IncomingMessage, url: URL, body: string) => Answer | Promise<Answer>,
): Promise<string> {
	const server = http.createServer({keepAliveTimeout: 60_000}, async (request, response) => {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const url = new URL(request.url ?? '/', 'http://stand-in');
		const [status, body = '', headers = {}] = await handler(request, url, Buffer.concat(parts).toString());
		response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
