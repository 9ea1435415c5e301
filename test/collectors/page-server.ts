import {readFileSync} from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

/** A page that answers like an exporter, closed when the test has ended. */
export interface PageServer {
	readonly url: string;
	/** Requests so far. */
	count(): number;
	close(): Promise<void>;
}

/** Serves a recorded metrics page; `answer` may do it otherwise, by the number of the request. */
export async function servePage(
	exporter: 'rjmx-exporter' | 'jmx-exporter',
	answer?: (number: number, response: http.ServerResponse) => boolean,
): Promise<PageServer> {
	const text = readFileSync(new URL(`../fixtures/exporters/${exporter}.txt`, import.meta.url));
	let requests = 0;
	const server = http.createServer((_, response) => {
		requests += 1;
		if (!answer?.(requests, response)) response.end(text);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const close = () =>
		new Promise<void>(resolve => {
			server.closeAllConnections();
			server.close(() => resolve());
		});
	onTestFinished(close);
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`, count: () => requests, close};
}
