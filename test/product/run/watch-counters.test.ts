import {once} from 'node:events';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {expect, onTestFinished, test} from 'vitest';
import {createCounterWatch} from '../../../src/product/run/watch-counters.ts';
import type {Stack} from '../../../src/product/stack/contract.ts';
import {waitFor} from '../../wait-for.ts';

/** A service that answers when it is told to. */
async function heldService() {
	const held: ServerResponse[] = [];
	const server = createServer((_, response) => void held.push(response)).listen(0, '127.0.0.1');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	await once(server, 'listening');
	return {held, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
}

test('a reading that is on its way is waited for, so that the page behind it is the newer one', async () => {
	const {held, url} = await heldService();
	const stack = {urls: {'moalog-server': url}} as Partial<Stack> as Stack;
	const counters = {'moalog-server': {a_total: 1}, 'rate-limiter': null, 'fluxpay-engine': null};
	const watch = createCounterWatch(stack, {counters, sinceMicros: 0}, ['moalog-server']);
	watch.follow({onPage: () => {}, onGap: () => {}}, new AbortController().signal);
	await waitFor(() => expect(held).toHaveLength(1));

	let hasEnded = false;
	const ended = watch.end().then(() => {
		hasEnded = true;
	});
	await nextTurn();
	expect(hasEnded).toBe(false);
	held[0]!.end('a_total 5\n');
	await ended;
	expect(watch.whole('moalog-server')).toEqual({a_total: 5});
	expect(watch.close('moalog-server', {a_total: 5})).toEqual({a_total: 5});
	expect(watch.gaps('moalog-server')).toEqual([]);
});
