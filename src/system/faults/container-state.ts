import type Docker from 'dockerode';
import {serviceOf} from '../../collectors/docker/container.ts';
import {kept} from '../../text/say.ts';

/** How a container is tied into one network. */
export interface Attachment {
	readonly networkId: string;
	/** Names that others find it by, sorted; its own short id is none of them. */
	readonly aliases: readonly string[];
	readonly address: string;
	/** What was asked for when it was tied in, to be asked for again. */
	readonly asked: {readonly IPAMConfig: unknown; readonly Links: unknown; readonly DriverOpts: unknown};
}

/** What of a container a fault may change. */
export interface ContainerState {
	readonly id: string;
	readonly name: string;
	/** What it goes by in events and samples. */
	readonly key: string;
	readonly state: string;
	/** As the engine counts them: 1e-9 cores, µs, bytes; 0 where nothing is set. */
	readonly limits: {
		readonly nanoCpus: number;
		readonly cpuQuota: number;
		readonly cpuPeriod: number;
		readonly memory: number;
		readonly memorySwap: number;
	};
	readonly networks: Readonly<Record<string, Attachment>>;
	/** Published ports as `8080/tcp → 127.0.0.1:18080`, sorted. */
	readonly ports: readonly string[];
	/** Container ports whose place on the host the engine chooses, anew at every start. */
	readonly chosenPorts: readonly string[];
	readonly labels: Readonly<Record<string, string>>;
}

/** Asks the engine how a container is now. */
export async function readContainerState(docker: Docker, id: string): Promise<ContainerState> {
	return containerStateOf(await docker.getContainer(id).inspect());
}

/** The engine's description in our words. */
function containerStateOf(info: Docker.ContainerInspectInfo): ContainerState {
	const {HostConfig: host, NetworkSettings: network} = info;
	return {
		id: info.Id,
		name: info.Name.replace(/^\//, ''),
		key: serviceOf(info.Config.Labels ?? {}) ?? info.Name,
		state: info.State.Status,
		limits: {
			nanoCpus: host.NanoCpus ?? 0,
			cpuQuota: host.CpuQuota ?? 0,
			cpuPeriod: host.CpuPeriod ?? 0,
			memory: host.Memory ?? 0,
			memorySwap: host.MemorySwap ?? 0,
		},
		networks: Object.fromEntries(
			Object.entries(network.Networks ?? {}).map(([name, endpoint]) => [name, attachmentOf(info.Id, endpoint)]),
		),
		ports: Object.entries(network.Ports ?? {})
			.flatMap(([port, bindings]) => (bindings ?? []).map(({HostIp, HostPort}) => `${port} → ${HostIp}:${HostPort}`))
			.sort(),
		chosenPorts: chosenPorts(host.PortBindings),
		labels: info.Config.Labels ?? {},
	};
}

type Endpoint = Docker.ContainerInspectInfo['NetworkSettings']['Networks'][string] & {readonly DriverOpts?: unknown};

function attachmentOf(id: string, endpoint: Endpoint): Attachment {
	const aliases = ((endpoint.Aliases ?? []) as readonly string[]).filter(alias => !id.startsWith(alias));
	return {
		networkId: endpoint.NetworkID ?? '',
		aliases: [...new Set(aliases)].sort(),
		address: endpoint.IPAddress ?? '',
		asked: {
			IPAMConfig: endpoint.IPAMConfig ?? null,
			Links: endpoint.Links ?? null,
			DriverOpts: endpoint.DriverOpts ?? null,
		},
	};
}

function chosenPorts(bindings: unknown): string[] {
	const all = Object.entries((bindings ?? {}) as Readonly<Record<string, readonly {HostPort?: string}[] | null>>);
	return all.filter(([, ports]) => ports?.some(({HostPort}) => !Number(HostPort))).map(([port]) => port);
}

/** One that was asked for has to be the same; of one that the engine chose, only that there is one: it chooses anew at a start. */
function hasLostAddress(was: Attachment, is: Attachment): boolean {
	const {IPv4Address} = (was.asked.IPAMConfig ?? {}) as {readonly IPv4Address?: string};
	return IPv4Address ? is.address !== was.address : was.address !== '' && is.address === '';
}

/** What is otherwise than before, a clause each. */
export function stateDifferences(before: ContainerState, now: ContainerState): string[] {
	const {name} = before;
	const found: string[] = [];
	if (now.state !== before.state) found.push(`${name} is ${now.state}, and was ${before.state}`);
	for (const limit of ['nanoCpus', 'cpuQuota', 'memory', 'memorySwap'] as const)
		if (now.limits[limit] !== before.limits[limit])
			found.push(`${name}: ${limit} is ${now.limits[limit]}, and was ${before.limits[limit]}`);
	for (const [network, was] of Object.entries(before.networks)) {
		const is = now.networks[network];
		if (!is) {
			found.push(kept`${name} is not in the network ${network}`);
			continue;
		}
		const lost = was.aliases.filter(alias => !is.aliases.includes(alias));
		if (lost.length > 0) found.push(kept`${name} is not called ${lost.join(', ')} in ${network}`);
		if (hasLostAddress(was, is))
			found.push(kept`${name} has the address ${is.address || 'none'} in ${network}, and had ${was.address}`);
	}
	for (const network of Object.keys(now.networks))
		if (!before.networks[network]) found.push(kept`${name} is in the network ${network}, and was not`);
	const isMoved = before.ports.join() !== now.ports.join();
	if (isMoved && now.state === before.state)
		found.push(`${name} publishes ${now.ports.join(', ') || 'no port'}, and published ${before.ports.join(', ')}`);
	return found;
}

/** The commands that put what is otherwise than before back by hand; null where nothing is. */
export function mendingCommand(before: ContainerState, now: ContainerState): string | null {
	const {name} = before;
	const ties = Object.entries(before.networks).flatMap(([network, was]) => {
		const is = now.networks[network];
		if (is && !hasLostAddress(was, is) && was.aliases.every(alias => is.aliases.includes(alias))) return [];
		const connect = ['docker network connect', ...was.aliases.map(alias => `--alias ${alias}`), network, name];
		return [...(is ? [`docker network disconnect ${network} ${name}`] : []), connect.join(' ')];
	});
	const commands = [
		...(now.state === 'paused' && before.state !== 'paused' ? [`docker unpause ${name}`] : []),
		...limitsCommand(before, now),
		...ties,
		...(before.state === 'running' && !['running', 'paused'].includes(now.state) ? [`docker start ${name}`] : []),
	];
	return commands.length === 0 ? null : commands.join(' && ');
}

function limitsCommand({name, limits: was}: ContainerState, {limits: is}: ContainerState): string[] {
	const flags = [
		...(is.nanoCpus === was.nanoCpus ? [] : [`--cpus ${was.nanoCpus / 1e9}`]),
		...(is.cpuQuota === was.cpuQuota ? [] : [`--cpu-quota ${was.cpuQuota}`]),
		...(is.memory === was.memory && is.memorySwap === was.memorySwap
			? []
			: [`--memory ${was.memory} --memory-swap ${was.memorySwap}`]),
	];
	return flags.length === 0 ? [] : [`docker update ${flags.join(' ')} ${name}`];
}
