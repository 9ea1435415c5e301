import {expect, test} from 'vitest';
import {forwardedAddress, memberId, memberOf} from '../../load-tests/lib/members.ts';

function membersOf(vu: number, vus: number): Set<number> {
	return new Set(Array.from({length: 1000}, (_, turn) => memberOf(vu, turn, vus)));
}

test.each([1, 20, 50, 100, 200, 333, 501, 1500])(
	'with %i VUs no two act as one member, and together they are 500 at least',
	vus => {
		const all = Array.from({length: vus}, (_, index) => [...membersOf(index + 1, vus)]).flat();
		expect(new Set(all).size).toBe(all.length);
		expect(all.length).toBeGreaterThanOrEqual(Math.max(vus, 500));
	},
);

test('a member id is a whole number that JavaScript holds exactly', () => {
	for (const runId of ['', 'a', 'foobar']) {
		const id = memberId(runId, 1499);
		expect(id).toMatch(/^\d+1499$/);
		expect(Number.isSafeInteger(Number(id))).toBe(true);
	}
});

test('two runs have members of their own', () => {
	expect(memberId('a', 7)).not.toBe(memberId('b', 7));
});

test('client addresses lie in the benchmark block 198.18.0.0/15, one for each member', () => {
	const addresses = Array.from({length: 70_000}, (_, member) => forwardedAddress(member));
	const octet = '(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])';
	const inBlock = new RegExp(`^198\\.1[89]\\.${octet}\\.${octet}$`);
	expect(addresses.filter(address => !inBlock.test(address))).toEqual([]);
	expect(new Set(addresses).size).toBe(addresses.length);
});
