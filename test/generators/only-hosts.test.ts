import {BlockList, isIP} from 'node:net';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {closedFlags, strangeHost} from '../../src/generators/only-hosts.ts';

/** What is closed, as Node reads the ranges; to k6 an IPv6 range holds no IPv4 address. */
function closedBy(flags: readonly string[]): (address: string) => boolean {
	const [v4, v6] = [new BlockList(), new BlockList()];
	for (const flag of flags) {
		const [address, bits] = flag.replace('--blacklist-ip=', '').split('/') as [string, string];
		if (isIP(address) === 4) v4.addSubnet(address, Number(bits), 'ipv4');
		else v6.addSubnet(address, Number(bits), 'ipv6');
	}
	return address => (isIP(address) === 4 ? v4.check(address, 'ipv4') : v6.check(address, 'ipv6'));
}

test('every address but those of the hosts is closed', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), {minLength: 1, maxLength: 4}), fc.ipV4(), (open, other) => {
			const isClosed = closedBy(closedFlags(open));
			for (const address of open) expect(isClosed(address), address).toBe(false);
			expect(isClosed(other), other).toBe(!open.includes(other));
			const next = other.replace(/\d+$/, last => String(Number(last) ^ 1));
			expect(isClosed(next), next).toBe(!open.includes(next));
		}),
		{numRuns: 200},
	);
	const isClosed = closedBy(closedFlags(['10.0.0.7', '2001:db8::1']));
	expect(['10.0.0.6', '::1', '2001:db8::2', '127.0.0.1'].map(isClosed)).toEqual([true, true, true, true]);
	expect(closedFlags(['10.0.0.7'])).toContain('--blacklist-ip=0:0:0:0:0:0:0:0/0');
});

test.each([
	[
		'Request Failed: IP (10.89.0.11) is in a blacklisted range (10.89.0.8/29) (Get "http://10.89.0.11:10250/")',
		'10.89.0.11',
	],
	[
		'GoError: Get "https://ads.example/x?y": ip (1.2.3.4) is in a blacklisted range (0.0.0.0/1)',
		'ads.example (1.2.3.4)',
	],
	['Request Failed: dial: connection refused (Get "http://10.89.0.1/")', null],
])('%s', (line, host) => expect(strangeHost(line)).toBe(host));
