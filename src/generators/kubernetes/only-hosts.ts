import {isIP} from 'node:net';
import {NeverBegan} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import type {Kubectl} from './kubectl.ts';
import {folder, streamContainer} from './names.ts';

/** Where k6 finds the addresses that were found for names: nobody may move them to another machine under load. */
export const hostsFile = `${folder}/hosts.json`;

/** Addresses of each host, as a pod sees them; a NeverBegan for a name that it does not know. */
export async function resolveHosts(
	kubectl: Kubectl,
	pod: string,
	hosts: readonly string[],
): Promise<Map<string, readonly string[]>> {
	const found = await Promise.all(
		hosts.map(async (host): Promise<readonly [string, readonly string[]]> => {
			if (isIP(host) !== 0) return [host, [host]];
			// The one is in most images, the other in all of busybox's.
			const command = `getent ahosts '${host}' || nslookup '${host}' | sed '1,/^$/d'`;
			const {stdout} = await kubectl.run(['exec', pod, '-c', streamContainer, '--', 'sh', '-c', command]);
			const addresses = [...new Set(stdout.split(/\s+/).filter(word => isIP(word) !== 0))];
			if (addresses.length === 0)
				throw new NeverBegan(
					kept`The cluster does not know the host ${host} of --only-hosts: use a name or an address that its pods reach.`,
				);
			return [host, addresses];
		}),
	);
	return new Map(found);
}
