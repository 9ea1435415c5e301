import {mkdtemp, rm} from 'node:fs/promises';
import {connect, createServer, type Server, type Socket} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** A second address of the engine that a test can take away, or make silent, without touching the engine itself. */
export interface EngineProxy {
	/** For DOCKER_HOST. */
	readonly host: string;
	/** Closes every connection and refuses new ones. */
	stop(): Promise<void>;
	start(): Promise<void>;
	/** Keeps connections open and passes nothing on. */
	freeze(): void;
	thaw(): void;
}

export async function engineProxy(engineSocket = '/var/run/docker.sock'): Promise<EngineProxy> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-proxy-'));
	const socket = path.join(folder, 'docker.sock');
	const pairs = new Set<readonly [Socket, Socket]>();
	let server: Server | null = null;
	let isFrozen = false;

	function pass(client: Socket): void {
		const engine = connect(engineSocket);
		const pair = [client, engine] as const;
		pairs.add(pair);
		for (const [from, to] of [pair, [engine, client] as const]) {
			from.on('data', chunk => to.write(chunk));
			from.on('end', () => to.end());
			from.on('error', () => to.destroy());
			from.on('close', () => pairs.delete(pair));
			if (isFrozen) from.pause();
		}
	}

	async function start(): Promise<void> {
		const next = createServer({allowHalfOpen: true}, pass);
		server = next;
		await new Promise<void>(resolve => next.listen(socket, resolve));
	}

	async function stop(): Promise<void> {
		const last = server;
		server = null;
		for (const side of [...pairs].flat()) side.destroy();
		await new Promise(resolve => (last ? last.close(resolve) : resolve(null)));
	}

	onTestFinished(async () => {
		await stop();
		await rm(folder, {recursive: true, force: true});
	});
	await start();
	return {
		host: `unix://${socket}`,
		start,
		stop,
		freeze() {
			isFrozen = true;
			for (const side of [...pairs].flat()) side.pause();
		},
		thaw() {
			isFrozen = false;
			for (const side of [...pairs].flat()) side.resume();
		},
	};
}
