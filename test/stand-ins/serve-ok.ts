import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

/** Address of a server of the test's own on the loopback, that answers everything with ok; it goes with the test. */
export async function serveOk(): Promise<string> {
	const server = http.createServer((_, response) => response.end('ok'));
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
