import {once} from 'node:events';
import {createServer} from 'node:net';

/** Below all that perf-tui chooses for itself, and above what a cluster's nodes listen on. */
const lowestPort = 11_000;
const portsEach = 1000;
const workers = 9;

/** The ports of one of vitest's workers, which no other draws from: a port is held by nobody until its container binds it. */
export function portsOf(poolId: number): {readonly from: number; readonly below: number} {
	const from = lowestPort + ((poolId - 1) % workers) * portsEach;
	return {from, below: from + portsEach};
}

const own = portsOf(Number(process.env.VITEST_POOL_ID));
/** Anywhere among them: another vitest may run on this machine, or a container of the last file be on its way out. */
let turn = Math.floor(Math.random() * portsEach);

/** A port of loopback that nobody listens on, nor is given here or to another worker again. Rejects when there is none. */
export async function freePort(): Promise<number> {
	for (let attempt = 0; attempt < portsEach; attempt++) {
		const port = own.from + (turn++ % portsEach);
		if (await isFree(port)) return port;
	}
	throw new Error(`No port is free on 127.0.0.1 between ${own.from} and ${own.below - 1}.`);
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	try {
		await once(server.listen({host: '127.0.0.1', port, exclusive: true}), 'listening');
		return true;
	} catch {
		return false;
	} finally {
		server.close();
	}
}
