import {lookup} from 'node:dns/promises';
import {isIP} from 'node:net';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {NeverBegan} from '../../errors.ts';
import {closedFlags} from '../../generators/only-hosts.ts';
import {kept} from '../../text/say.ts';

/**
 * k6's flags that leave it these hosts alone, and what a pack's scenario is told to ask; none where any may be asked. k6
 * knows no list of hosts that are open, and a request's tags hide its address behind a name: so every other address is
 * closed, with what script and flags close themselves, which these flags would replace. Rejects with a NeverBegan for a name
 * that has no address.
 */
export async function closeHosts(
	onlyHosts: readonly string[],
	{closedRanges = []}: Pick<ScriptPlan, 'closedRanges'>,
	environment: Readonly<Record<string, string>>,
): Promise<string[]> {
	if (onlyHosts.length === 0) return [];
	const asked = Object.values(environment).flatMap(value => hostOfUrl(value) ?? []);
	const addresses = await Promise.all([...new Set([...onlyHosts, ...asked])].map(addressesOf));
	return [...closedRanges.map(range => `--blacklist-ip=${range}`), ...closedFlags([...new Set(addresses.flat())])];
}

async function addressesOf(host: string): Promise<readonly string[]> {
	if (isIP(host) !== 0) return [host];
	const found = await lookup(host, {all: true}).catch(() => []);
	if (found.length === 0)
		throw new NeverBegan(
			kept`The host ${host} of --only-hosts has no address here: use a name or an address that answers.`,
		);
	return found.map(({address}) => address);
}

/** The host that an address asks; null for every other text. */
export function hostOfUrl(value: string): string | null {
	const url = /^(https?|wss?):\/\//.test(value) ? URL.parse(value) : null;
	return url && url.hostname !== '' ? url.hostname.replace(/^\[|\]$/g, '') : null;
}
