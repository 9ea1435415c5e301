import {createServer} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {isPortTaken, listeningInodes} from '../../../../src/system/compose/start/port-owner.ts';

test('a port is taken while somebody listens, and free afterwards', async () => {
	const server = createServer();
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close());
	const {port} = server.address() as {port: number};
	expect(await isPortTaken('127.0.0.1', port)).toBe(true);
	await new Promise(resolve => server.close(resolve));
	expect(await isPortTaken('127.0.0.1', port)).toBe(false);
});

test('the sockets that listen on a port are found, connections to it are not', () => {
	const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41001 1 0 100 0 0 10 0
   1: 0100007F:0CEA 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 41002 1 0 20 4 30 10 -1
   2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41003 1 0 100 0 0 10 0`;
	expect(listeningInodes(table, 3306)).toEqual(['41001']);
	expect(listeningInodes(table, 80)).toEqual([]);
});
