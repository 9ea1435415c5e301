import {mkdtemp, rm} from 'node:fs/promises';
import http from 'node:http';
import {connect, type Socket} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** How an answer goes wrong. */
export type Misbehaviour =
	| 'answers 500'
	| 'answers a page'
	| 'answers other JSON'
	| 'says nothing'
	| 'hangs up'
	| 'stops halfway';

/** Which answers go wrong. */
export interface Fault {
	/** Of a path without the API's version, such as `/containers/json`. */
	readonly path: RegExp;
	/** Of any method unless said. */
	readonly method?: 'GET' | 'POST' | 'DELETE';
	readonly how: Misbehaviour;
	/** Answers of the kind that are given as they are first; 0 unless said. */
	readonly after?: number;
	/** Answers that go wrong after those; all unless said. */
	readonly times?: number;
	/** Who is answered so; perf-tui alone unless said. `everybody` is an engine that is gone once it went wrong. */
	readonly towards?: 'perf-tui' | 'the CLI' | 'everybody';
	/** Only once somebody was answered this: `POST /containers/…/start`. */
	readonly once?: {readonly method: string; readonly path: RegExp};
	/** Only once the test says so, with every answer of the kind that is under way cut. */
	readonly isLater?: boolean;
}

/** A second address of the real engine that misbehaves by request. */
export interface FaultyEngine {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** What was asked and what became of it, oldest first. */
	readonly asked: string[];
	/** Begins what is for later. */
	goWrong(): void;
	/** Answers as the engine does from now on; what was kept waiting waits on. */
	recover(): void;
	/** How many answers went wrong. */
	failures(): number;
	/** Connections that are open. */
	connections(): number;
}

/** Makes the address; it is gone when the test has ended. */
export async function faultyEngine(fault: Fault, engineSocket = '/var/run/docker.sock'): Promise<FaultyEngine> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-faulty-'));
	const socket = path.join(folder, 'docker.sock');
	const sockets = new Set<Socket>();
	const asked: string[] = [];
	let seen = 0;
	let failures = 0;
	let isWaiting = fault.isLater === true || fault.once !== undefined;
	/** Answers of the kind that are under way. */
	const underWay = new Set<http.ServerResponse>();
	const nameOf = (url = '') => new URL(url, 'http://engine').pathname.replace(/^\/v[\d.]+/, '');

	/** The CLI and compose name themselves; dockerode does not. */
	const isFaulty = ({headers, url = '', method}: http.IncomingMessage) => {
		const {after = 0, times = Number.POSITIVE_INFINITY, towards = 'perf-tui'} = fault;
		const asker = headers['user-agent'] === undefined ? 'perf-tui' : 'the CLI';
		const name = nameOf(url);
		const isGone = towards === 'everybody' && failures > 0 && failures < times;
		if (towards !== 'everybody' && asker !== towards) return false;
		const isMeant = !isWaiting && fault.path.test(name) && [undefined, method].includes(fault.method);
		if (isMeant) seen += 1;
		const isWrong = isGone || (isMeant && seen > after && seen <= after + times);
		asked.push(`${name}${isWrong ? ` ${fault.how}` : ''}`);
		if (isWrong) failures += 1;
		return isWrong;
	};

	function pass(request: http.IncomingMessage, response: http.ServerResponse, isCut: boolean): void {
		const {method, url, headers} = request;
		const onward = http.request({socketPath: engineSocket, method, path: url, headers}, answer => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			response.flushHeaders();
			if (!isCut) return void answer.pipe(response);
			answer.once('data', (chunk: Buffer) => {
				response.write(chunk.subarray(0, chunk.length >> 1), () => response.destroy());
			});
		});
		onward.on('error', () => response.destroy());
		response.on('close', () => onward.destroy());
		request.pipe(onward);
	}

	const server = http.createServer((request, response) => {
		if (fault.path.test(nameOf(request.url))) {
			underWay.add(response);
			response.on('close', () => underWay.delete(response));
		}
		const {once} = fault;
		if (once && request.method === once.method && once.path.test(nameOf(request.url)))
			response.on('finish', () => {
				isWaiting = false;
			});
		if (!isFaulty(request)) return pass(request, response, false);
		switch (fault.how) {
			case 'answers 500':
				response.writeHead(500, {'content-type': 'application/json'});
				return void response.end('{"message":"broken on purpose"}');
			case 'answers a page':
				response.writeHead(200, {'content-type': 'text/html'});
				return void response.end('<html><body>It works!</body></html>');
			case 'answers other JSON':
				response.writeHead(200, {'content-type': 'application/json'});
				return void response.end('[{"a":1},null]');
			case 'hangs up':
				return void request.socket.destroy();
			case 'stops halfway':
				return pass(request, response, true);
			case 'says nothing':
		}
	});
	server.on('upgrade', (request, client: Socket, head) => {
		const engine = connect(engineSocket);
		const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
		engine.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
		engine.write(head);
		for (const [from, to] of [[client, engine] as const, [engine, client] as const]) {
			from.on('error', () => to.destroy()).on('close', () => to.destroy());
			from.pipe(to);
		}
	});
	server.on('connection', client => {
		sockets.add(client);
		client.on('close', () => sockets.delete(client)).on('error', () => undefined);
	});
	await new Promise<void>(resolve => server.listen(socket, resolve));
	onTestFinished(async () => {
		for (const client of sockets) client.destroy();
		await new Promise(resolve => server.close(resolve));
		await rm(folder, {recursive: true, force: true});
	});
	const goWrong = () => {
		isWaiting = false;
		for (const response of underWay) response.destroy();
	};
	const recover = () => {
		isWaiting = true;
	};
	return {host: `unix://${socket}`, asked, goWrong, recover, failures: () => failures, connections: () => sockets.size};
}
