import type Docker from 'dockerode';
import {type Attachment, type ContainerState, readContainerState} from './container-state.ts';

/**
 * Puts a container back to what it was. Every step asks first whether it is needed, so that two processes may do it, and
 * doing it twice changes nothing. A container that is gone cannot be put back: rejects with the engine's error.
 */
export async function restoreContainer(docker: Docker, before: ContainerState): Promise<void> {
	const container = docker.getContainer(before.id);
	const now = await readContainerState(docker, before.id);
	if (now.state === 'paused' && before.state !== 'paused') await container.unpause().catch(ignoreDone);
	if (!hasSameLimits(now, before)) await container.update(limitsOf(before));
	// Tied in before it starts: an entrypoint that looks for its neighbours finds them.
	await restoreNetworks(docker, before, now);
	if (before.state === 'running' && now.state !== 'running' && now.state !== 'paused')
		await container.start().catch(ignoreDone);
}

/** Takes a container off all its networks. */
export async function cutOff(docker: Docker, {id, networks}: ContainerState): Promise<void> {
	for (const {networkId} of Object.values(networks))
		await docker.getNetwork(networkId).disconnect({Container: id, Force: true});
}

/** Limits as `docker update` takes them. */
export function limitsOf({limits}: Pick<ContainerState, 'limits'>): Record<string, number> {
	const {nanoCpus, cpuQuota, cpuPeriod, memory, memorySwap} = limits;
	return {
		...(nanoCpus > 0 && {NanoCpus: nanoCpus}),
		...(cpuQuota > 0 && {CpuQuota: cpuQuota, CpuPeriod: cpuPeriod}),
		...(memory > 0 && {Memory: memory, MemorySwap: memorySwap}),
	};
}

async function restoreNetworks(docker: Docker, before: ContainerState, now: ContainerState): Promise<void> {
	for (const [name, was] of Object.entries(before.networks)) {
		if (now.networks[name]) continue;
		await tieIn(docker, before.id, was);
	}
}

/** With the address that it had: the engine takes that where the network's subnet was chosen by somebody. */
async function tieIn(docker: Docker, id: string, {networkId, aliases, address, asked}: Attachment): Promise<void> {
	const endpoint = {Aliases: [...aliases], ...given(asked)};
	const network = docker.getNetwork(networkId);
	const connect = (config: object) => network.connect({Container: id, EndpointConfig: config}).catch(ignoreDone);
	await connect(endpoint);
	const {State, NetworkSettings} = await docker.getContainer(id).inspect();
	const is = Object.values(NetworkSettings.Networks).find(each => each.NetworkID === networkId);
	if (!State.Running || !is || is.IPAddress === address) return;
	// Another one has a lower address free: this one's own is asked for by name.
	await network.disconnect({Container: id, Force: true});
	await network
		.connect({Container: id, EndpointConfig: {...endpoint, IPAMConfig: {IPv4Address: address}} as object})
		.catch(() => connect(endpoint));
}

function given(asked: Attachment['asked']): object {
	return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
}

function hasSameLimits(now: ContainerState, before: ContainerState): boolean {
	return JSON.stringify(limitsOf(now)) === JSON.stringify(limitsOf(before));
}

/** Already so: somebody else was faster. */
function ignoreDone(error: {statusCode?: number; message?: string}): void {
	const isTiedIn = error.statusCode === 403 && /already exists/.test(error.message ?? '');
	if (![304, 409].includes(error.statusCode ?? 0) && !isTiedIn) throw error;
}
