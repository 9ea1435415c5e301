import {readFileSync} from 'node:fs';
import http, {type ServerResponse} from 'node:http';
import {fileURLToPath} from 'node:url';

const recording = readFileSync(
	fileURLToPath(new URL('../../fixtures/docker/stats-cgroup-v1.ndjson', import.meta.url)),
	'utf8',
);
const statsLine = JSON.parse(recording.split('\n')[1]!) as Record<string, unknown>;

/** An engine's API over a socket: containers that a test makes and ends, statistics as they were recorded. */
export interface RecordedEngine {
	listen(): Promise<void>;
	/** Drops every connection and stops listening, as an engine that is restarted does. */
	leave(): Promise<void>;
	start(id: string, service: string, labels?: Record<string, string>): void;
	/** Ends a container, with the event that the engine sends; `remove` takes it off the list. */
	end(id: string, options?: {oomKilled?: boolean; remove?: boolean}): void;
	again(id: string): void;
	/** Sends one recorded statistics line to every open stream of the container; returns how many there are. */
	emit(id: string, usage?: number): number;
	/** Answers questions for statistics of the container with 500, or as ever. */
	refuseStats(id: string, isRefused: boolean): void;
	/** Streams of the container that are open now say nothing any more, and stay open. */
	mute(id: string): void;
	/** Streams that are open now. */
	openStreams(): number;
}

interface Container {
	readonly labels: Record<string, string>;
	state: {Running: boolean; Paused: boolean; OOMKilled: boolean; StartedAt: string};
}

/** Makes an engine at a socket path; it listens when it is told to. */
export function createRecordedEngine(socket: string, project: string): RecordedEngine {
	const containers = new Map<string, Container>();
	const streams = new Map<ServerResponse, string>();
	const refused = new Set<string>();
	const muted = new Set<ServerResponse>();
	const listeners = new Set<ServerResponse>();
	let starts = 0;
	let server: http.Server | null = null;
	const event = (Action: string, ID: string) => {
		for (const response of listeners) response.write(`${JSON.stringify({Type: 'container', Action, Actor: {ID}})}\n`);
	};
	const startedAt = () => new Date(Date.UTC(2026, 0, 1) + 1000 * ++starts).toISOString();

	const answer = (request: http.IncomingMessage, response: ServerResponse) => {
		const url = new URL(request.url ?? '/', 'http://engine');
		const [, , id = '', what] = url.pathname.split('/');
		const container = containers.get(id);
		const json = (status: number, body: unknown) => {
			response.writeHead(status, {'content-type': 'application/json'});
			response.end(JSON.stringify(body));
		};
		const keep = (forget: () => void) => {
			response.writeHead(200, {'content-type': 'application/json'});
			response.flushHeaders();
			response.on('close', forget);
		};
		if (url.pathname === '/events') {
			listeners.add(response);
			keep(() => listeners.delete(response));
		} else if (url.pathname === '/containers/json') {
			json(
				200,
				[...containers].map(([Id, {labels}]) => ({Id, Labels: labels})),
			);
		} else if (!container) json(404, {message: `No such container: ${id}`});
		else if (what === 'json')
			json(200, {
				Id: id,
				Config: {Labels: container.labels},
				State: container.state,
				RestartCount: 0,
				HostConfig: {Memory: 67_108_864},
			});
		else if (refused.has(id)) json(500, {message: 'cgroups: cannot read'});
		else {
			streams.set(response, id);
			keep(() => streams.delete(response));
		}
	};

	return {
		listen: () =>
			new Promise(resolve => {
				server = http.createServer(answer).listen(socket, resolve);
			}),
		leave: () =>
			new Promise(resolve => {
				server?.close(() => resolve());
				server?.closeAllConnections();
			}),
		start(id, service, labels = {}) {
			containers.set(id, {
				labels: {'com.docker.compose.project': project, 'com.docker.compose.service': service, ...labels},
				state: {Running: true, Paused: false, OOMKilled: false, StartedAt: startedAt()},
			});
			event('start', id);
		},
		end(id, {oomKilled = false, remove = false} = {}) {
			const container = containers.get(id)!;
			container.state = {...container.state, Running: false, OOMKilled: oomKilled};
			if (remove) {
				containers.delete(id);
				for (const [response, of] of streams) if (of === id) response.end();
			}
			event(remove ? 'destroy' : 'die', id);
		},
		again(id) {
			containers.get(id)!.state = {Running: true, Paused: false, OOMKilled: false, StartedAt: startedAt()};
			event('start', id);
		},
		emit(id, usage) {
			const read = new Date().toISOString();
			const memory = statsLine.memory_stats as object;
			const stats = {...statsLine, read, memory_stats: usage === undefined ? memory : {...memory, usage}};
			const open = [...streams].filter(
				([response, of]) => of === id && !response.writableEnded && !muted.has(response),
			);
			for (const [response] of open) response.write(`${JSON.stringify(stats)}\n`);
			return open.length;
		},
		refuseStats(id, isRefused) {
			if (!isRefused) refused.delete(id);
			else {
				refused.add(id);
				for (const [response, of] of streams) if (of === id) response.end();
			}
		},
		mute(id) {
			for (const [response, of] of streams) if (of === id) muted.add(response);
		},
		openStreams: () => streams.size + listeners.size,
	};
}
