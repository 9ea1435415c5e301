import {mkdtempSync, rmSync} from 'node:fs';
import net, {type Socket} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {connectEngine, openEngine} from '../../../src/collectors/docker/engine.ts';
import {exitCodes} from '../../../src/exit-codes.ts';
import {waitFor} from '../../wait-for.ts';

/** Something at a socket that says `text` to whoever connects, and nothing more; `sockets` are the open connections. */
async function listener(text: string, isEnded: boolean) {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'perf-tui-answers-'));
	const sockets = new Set<Socket>();
	const server = net.createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
		socket.once('data', () => (isEnded ? socket.end(text) : socket.write(text)));
	});
	const file = path.join(folder, 'engine.sock');
	await new Promise<void>(resolve => server.listen(file, resolve));
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
		rmSync(folder, {recursive: true, force: true});
	});
	return {host: `unix://${file}`, sockets};
}

const html = '<html><body>It works!</body></html>';
const answer = (type: string, body: string, length = body.length) =>
	`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${body}`;

test.each([
	['a page', answer('text/html', html), true],
	['other JSON', answer('application/json', '[1, null]'), true],
	['nothing, and hangs up', '', true],
	['what is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', true],
])('what answers %s is no Docker engine: one sentence, exit 4', async (_what, text, isEnded) => {
	const {host} = await listener(text, isEnded);
	await expect(connectEngine({...process.env, DOCKER_HOST: host})).rejects.toMatchObject({
		name: 'UserError',
		message: expect.stringContaining(`No Docker engine answers at ${host}`),
		exitCode: exitCodes.toolMissing,
	});
});

test.each([
	['never answers', ''],
	['stops in the middle', answer('application/json', '{"ServerVersion":', 500)],
])(
	'an engine that %s is given up in seconds, and no connection is kept',
	async (_what, text) => {
		const {host, sockets} = await listener(text, false);
		await expect(connectEngine({...process.env, DOCKER_HOST: host})).rejects.toMatchObject({
			message: expect.stringContaining('does not answer'),
			exitCode: exitCodes.toolMissing,
		});
		await waitFor(() => expect(sockets.size).toBe(0));
	},
	20_000,
);

test('what an engine refuses says what was asked and what it said', async () => {
	const {host} = await listener(
		'HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{"message": "no space x"}',
		true,
	);
	const docker = openEngine({host, source: 'test', tls: null, isTlsVerified: true});
	await expect(docker.listContainers({all: true})).rejects.toMatchObject({
		name: 'EngineAnswerError',
		message: 'it answered GET /containers/json with 500: no space x',
		statusCode: 500,
	});
});
