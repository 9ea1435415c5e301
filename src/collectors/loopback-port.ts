import {once} from 'node:events';
import {createServer} from 'node:net';

// Below the range that Linux (32768) and macOS (49152) take for outgoing connections: a service that restarts
// during a load test would otherwise find its port taken by a client's connection.
const lowestPort = 20_000;
const portCount = 12_000;
const attemptCount = 200;

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	try {
		server.listen({host: '127.0.0.1', port, exclusive: true});
		await once(server, 'listening');
		return true;
	} catch {
		return false;
	} finally {
		server.close();
	}
}

/** Finds `count` different ports that nobody listens on at 127.0.0.1 right now. Rejects when there are none. */
export async function findLoopbackPorts(count: number): Promise<number[]> {
	const ports = new Set<number>();
	for (let attempt = 0; attempt < attemptCount && ports.size < count; attempt++) {
		const port = lowestPort + Math.floor(Math.random() * portCount);
		if (!ports.has(port) && (await isFree(port))) ports.add(port);
	}
	if (ports.size < count) throw new Error('No free port was found on 127.0.0.1 between 20000 and 31999.');
	return [...ports];
}
