import {mkdtemp, rm} from 'node:fs/promises';
import http, {type ServerResponse} from 'node:http';
import os from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {openEngine} from '../../../../src/collectors/docker/engine.ts';
import {watchProject} from '../../../../src/system/compose/watch/project-watch.ts';
import type {StackEvent} from '../../../../src/system/contract.ts';
import {createEventFeed} from '../../../../src/system/event-feed.ts';
import {waitFor} from '../../../wait-for.ts';

const labels = {'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'api'};

/** An engine with one container, `api` of the project `shop`, that answers as it is set to. */
async function oneContainer() {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-watch-'));
	const socket = path.join(folder, 'docker.sock');
	const listeners = new Set<ServerResponse>();
	const logs = new Set<ServerResponse>();
	const engine = {
		state: {Status: 'running', ExitCode: 0, OOMKilled: false, Error: '', StartedAt: new Date().toISOString()},
		isDescribing: true,
		isMute: false,
		eventsAre: 'a stream' as 'a stream' | 'a page' | 'over at once',
		subscriptions: 0,
		tell(Action: string, more: Record<string, string> = {}) {
			const event = {Action, Actor: {ID: 'a1', Attributes: {...labels, ...more}}, time: Date.now() / 1000};
			for (const each of listeners) each.write(`${JSON.stringify(event)}\n`);
		},
		logsRead: 0,
		isLogOver: false,
		endLogs() {
			engine.isLogOver = true;
			for (const each of logs) each.end();
		},
		cut() {
			for (const each of listeners) each.end();
		},
	};
	const server = http.createServer((request, response) => {
		const {pathname} = new URL(request.url ?? '/', 'http://engine');
		const json = (status: number, body: unknown) => {
			response.writeHead(status, {'content-type': 'application/json'});
			response.end(JSON.stringify(body));
		};
		if (pathname === '/_ping') return json(200, 'OK');
		if (pathname === '/containers/json') return json(200, [{Id: 'a1', Labels: labels}]);
		if (pathname === '/containers/a1/json') {
			if (engine.isMute) return;
			if (!engine.isDescribing) return json(500, {message: 'broken on purpose'});
			const Config = {Labels: labels, Image: 'shop', Tty: false, Env: []};
			return json(200, {Id: 'a1', Name: '/shop-api-1', State: engine.state, Config, HostConfig: {}, RestartCount: 0});
		}
		if (pathname === '/containers/a1/logs') {
			engine.logsRead += 1;
			response.writeHead(200, {'content-type': 'application/vnd.docker.raw-stream'});
			response.flushHeaders();
			if (engine.isLogOver) return response.end();
			return logs.add(response);
		}
		if (pathname !== '/events') return json(404, {message: 'no such thing'});
		engine.subscriptions += 1;
		const type = engine.eventsAre === 'a page' ? 'text/html' : 'application/json';
		response.writeHead(200, {'content-type': type});
		response.flushHeaders();
		if (engine.eventsAre !== 'a stream') return response.end('<html>');
		listeners.add(response);
		response.on('close', () => listeners.delete(response));
	});
	await new Promise<void>(resolve => server.listen(socket, resolve));
	const feed = createEventFeed();
	const told: StackEvent[] = [];
	feed.subscribe(event => told.push(event));
	const docker = openEngine({host: `unix://${socket}`, tls: null, isTlsVerified: true} as never, {});
	const watch = watchProject(docker, 'shop', ['api'], feed);
	onTestFinished(async () => {
		watch.end();
		server.close().closeAllConnections();
		await rm(folder, {recursive: true, force: true});
	});
	await watch.refresh();
	return {engine, watch, told, texts: () => told.map(({text}) => text)};
}

test('an end is told and stands in the story although the engine does not describe who ended, and the rest is known as soon as it does', async () => {
	const {engine, watch, told, texts} = await oneContainer();
	await watch.begin();
	engine.isDescribing = false;
	engine.state = {...engine.state, Status: 'exited', ExitCode: 3};
	engine.tell('die', {exitCode: '3'});
	engine.tell('oom');
	await waitFor(() => expect(texts()).toContainEqual(expect.stringMatching(/^api is out of memory/)));
	const unknown = 'does not describe the services (it answered GET /containers/a1/json with 500: broken on purpose)';
	expect(texts()).toEqual([
		expect.stringContaining(unknown),
		expect.stringMatching(/^api exited with 3 after \d+ s$/),
		expect.stringMatching(/^api is out of memory/),
	]);
	expect(told.flatMap(({happening}) => happening?.kind ?? [])).toEqual(['exited', 'oom']);
	expect(watch.statuses()).toMatchObject([{state: 'exited', detail: 'exit code 3'}]);
	engine.state = {...engine.state, ExitCode: 4};
	engine.isDescribing = true;
	await waitFor(() => expect(watch.statuses()).toMatchObject([{state: 'exited', detail: 'exit code 4'}]), {
		timeout: 15_000,
	});
	await waitFor(() => expect(texts().at(-1)).toBe('the Docker engine describes the services again'));
});

test('an end is told in seconds although the engine never describes who ended', async () => {
	const {engine, watch, texts} = await oneContainer();
	await watch.begin();
	engine.isMute = true;
	engine.tell('die', {exitCode: '3'});
	await waitFor(() => expect(texts()).toContainEqual(expect.stringMatching(/^api exited with 3/)), {timeout: 12_000});
	expect(watch.statuses()).toMatchObject([{state: 'exited'}]);
});

test('a log that can be read is not said to be unreadable because its container is not described', async () => {
	const {engine, watch, texts} = await oneContainer();
	await watch.begin();
	await waitFor(() => expect(engine.logsRead).toBe(1));
	engine.isDescribing = false;
	engine.endLogs();
	await waitFor(() => expect(engine.logsRead).toBeGreaterThan(2), {timeout: 10_000});
	expect(texts()).toEqual([]);
});

test('an outage is told once and over once, however often the stream of events breaks meanwhile', async () => {
	const {engine, watch, texts} = await oneContainer();
	await watch.begin();
	engine.eventsAre = 'over at once';
	engine.cut();
	await waitFor(() => expect(engine.subscriptions).toBeGreaterThan(4), {timeout: 10_000});
	expect(texts()).toEqual([expect.stringContaining('is away')]);
	engine.eventsAre = 'a stream';
	await waitFor(() => expect(texts()).toHaveLength(2), {timeout: 10_000});
	expect(texts()[1]).toBe('the Docker engine is back: 1 of 1 services run');
});

test('what answers a page where events are asked for is no engine', async () => {
	const {engine, watch} = await oneContainer();
	engine.eventsAre = 'a page';
	await expect(watch.begin()).rejects.toThrow("what it answers to GET /events is no Docker engine's");
});
