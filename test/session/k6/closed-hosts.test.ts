import {expect, test} from 'vitest';
import {closedFlags} from '../../../src/generators/only-hosts.ts';
import {closeHosts} from '../../../src/session/k6/closed-hosts.ts';

test('what a pack’s scenario is told to ask is as open as what was named', async () => {
	const told = {API: 'http://10.0.0.7:8080/x', LIVE: 'ws://[::1]:9/', NAME: 'http is no address', SCALE: '0.1'};
	expect(await closeHosts(['10.0.0.6'], {}, told)).toEqual(closedFlags(['10.0.0.6', '10.0.0.7', '::1']));
});

test('ranges that the script closes stay closed, and without hosts nothing is closed', async () => {
	expect(await closeHosts(['10.0.0.6'], {closedRanges: ['10.0.0.0/8']}, {})).toEqual([
		'--blacklist-ip=10.0.0.0/8',
		...closedFlags(['10.0.0.6']),
	]);
	expect(await closeHosts([], {closedRanges: ['10.0.0.0/8']}, {API: 'http://10.0.0.7'})).toEqual([]);
});
