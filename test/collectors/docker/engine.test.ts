import http from 'node:http';
import type {AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {connectEngine} from '../../../src/collectors/docker/engine.ts';
import {exitCodes} from '../../../src/exit-codes.ts';

const servers: http.Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) server.close();
});

/** A server that answers as an engine does, on a port or a socket path. */
async function engineAt(listen: number | string, name: string): Promise<http.Server> {
	const server = http.createServer((request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify(request.url === '/info' ? {ServerVersion: name, CgroupVersion: '2'} : {message: 'no such path'}),
		);
	});
	servers.push(server);
	await new Promise<void>(resolve => {
		if (typeof listen === 'string') server.listen(listen, resolve);
		else server.listen(listen, '127.0.0.1', resolve);
	});
	return server;
}

test('the engine of DOCKER_HOST answers, whatever else listens here', async () => {
	const server = await engineAt(0, '1.2.3');
	const {port} = server.address() as AddressInfo;
	const engine = await connectEngine({...process.env, DOCKER_HOST: `tcp://127.0.0.1:${port}`});
	expect(engine).toMatchObject({version: '1.2.3', cgroupVersion: '2', endpoint: {source: 'DOCKER_HOST'}});
});

test('a unix socket is used although this process has another DOCKER_HOST', async () => {
	const socket = path.join(os.tmpdir(), `perf-tui-engine-${process.pid}.sock`);
	await engineAt(socket, 'by socket');
	const before = process.env.DOCKER_HOST;
	process.env.DOCKER_HOST = 'tcp://127.0.0.1:1';
	try {
		const engine = await connectEngine({...process.env, DOCKER_HOST: `unix://${socket}`});
		expect(engine.version).toBe('by socket');
	} finally {
		if (before === undefined) delete process.env.DOCKER_HOST;
		else process.env.DOCKER_HOST = before;
	}
});

test('an engine that is not there is one sentence with the next step and exit 4', async () => {
	const failures = await Promise.all(
		['unix:///nowhere.sock', 'tcp://127.0.0.1:1'].map(host =>
			connectEngine({...process.env, DOCKER_HOST: host}).catch((error: unknown) => error),
		),
	);
	expect(failures).toMatchObject([
		{message: expect.stringContaining('unix:///nowhere.sock'), exitCode: exitCodes.toolMissing},
		{message: expect.stringMatching(/not running: start it/), exitCode: exitCodes.toolMissing},
	]);
});
