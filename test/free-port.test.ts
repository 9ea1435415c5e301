import {once} from 'node:events';
import {createServer} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {findLoopbackPorts} from '../src/collectors/loopback-port.ts';
import {freePort, portsOf} from './free-port.ts';

test('no two workers draw ports from one range, nor from that of perf-tui itself', async () => {
	const ranges = Array.from({length: 9}, (_, at) => portsOf(at + 1));
	for (const [at, {from, below}] of ranges.entries()) {
		expect(below).toBeGreaterThan(from);
		expect(from).toBe(ranges[at - 1]?.below ?? from);
	}
	expect(Math.min(...(await findLoopbackPorts(50)))).toBeGreaterThanOrEqual(ranges.at(-1)!.below);
	const {from, below} = portsOf(Number(process.env.VITEST_POOL_ID));
	const port = await freePort();
	expect(port).toBeGreaterThanOrEqual(from);
	expect(port).toBeLessThan(below);
});

test('a port is given once, though nobody listens on it yet, and one that is taken is passed over', async () => {
	const {from, below} = portsOf(Number(process.env.VITEST_POOL_ID));
	const [first, second] = [await freePort(), await freePort()];
	const after = second === below - 1 ? from : second + 1;
	const server = createServer().listen(after, '127.0.0.1');
	onTestFinished(() => void server.close());
	// Whoever has it already: it is taken.
	await Promise.race([once(server, 'listening'), once(server, 'error')]).catch(() => undefined);
	const third = await freePort();
	expect(new Set([first, second, after, third]).size).toBe(4);
});
