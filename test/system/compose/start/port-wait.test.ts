import net from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {isListening, notListening} from '../../../../src/system/compose/start/port-wait.ts';
import type {Container} from '../../../../src/system/compose/watch/container.ts';

/** A server that treats each connection so; gives its port. */
async function server(onConnection: (socket: net.Socket) => void): Promise<number> {
	const own = net.createServer(socket => {
		socket.on('error', () => {});
		onConnection(socket);
	});
	await new Promise<void>(resolve => own.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void own.close());
	return (own.address() as net.AddressInfo).port;
}

const onPort = (port: number, health: Container['health'] = null, protocol = 'tcp') =>
	({
		state: 'running',
		health,
		ports: [{target: 80, protocol, host: '127.0.0.1', published: port}],
	}) as unknown as Container;

test('a connection that the engine proxy drops is nobody listening, one that is held is somebody', async () => {
	const held = await server(() => {});
	const dropped = await server(socket => socket.end());
	expect(await isListening('127.0.0.1', held)).toBe(true);
	expect(await isListening('127.0.0.1', dropped)).toBe(false);
	expect(await isListening('127.0.0.1', 1)).toBe(false);
	const [mute, open] = [onPort(dropped), onPort(held)];
	expect(await notListening([mute, open])).toEqual([mute]);
});

test('a container with a health check, or without a TCP port, is not asked', async () => {
	expect(await notListening([onPort(1, 'healthy'), onPort(1, null, 'udp')])).toEqual([]);
});
