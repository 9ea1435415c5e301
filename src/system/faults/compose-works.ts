import type Docker from 'dockerode';
import {type EngineStats, readStats} from '../../collectors/docker/stats.ts';
import type {Fault, FaultKind} from '../../faults/fault.ts';
import {kept} from '../../text/say.ts';
import {type Container, listContainers} from '../compose/watch/container.ts';
import {type ContainerState, mendingCommand, readContainerState, stateDifferences} from './container-state.ts';
import {cutOff, limitsOf, restoreContainer} from './restore-container.ts';
import {coresOf} from './suggested-limit.ts';
import type {Before, ContainersBefore, FaultWorks, Undoing} from './works.ts';

/** Label by which a project that is not ours says what may be done to a service: a list with commas, such as `faults`. */
const consentLabel = 'perf-tui.allow';

/** A compose project whose services may be broken. */
export interface ComposeWorksOptions {
	readonly docker: Docker;
	readonly project: string;
	/** Of another's project only services are broken that carry `perf-tui.allow: faults`. */
	readonly isOurs: boolean;
}

const stopSeconds = 10;
/** Kinds after which the engine ties a container in anew. */
const leavesNetwork: readonly FaultKind[] = ['kill', 'stop', 'restart', 'partition'];

/** Breaks containers of a compose project through their engine. */
export function createComposeWorks({docker, project, isOurs}: ComposeWorksOptions): FaultWorks {
	async function running(service: string): Promise<ContainerState[]> {
		const all = await listContainers(docker, project);
		const states = await Promise.all(all.filter(isOf(service)).map(({id}) => readContainerState(docker, id)));
		return states.filter(({state}) => state === 'running');
	}

	return {
		async refusal(fault) {
			const all = await listContainers(docker, project);
			const known = [...new Set(all.map(({service}) => service))].sort();
			if (!all.some(isOf(fault.service)))
				return kept`There is no service ${fault.service} in ${project} that could be broken: it has ${known.join(', ')}.`;
			const states = await running(fault.service);
			if (states.length === 0) return kept`${fault.service} does not run: start it before it is broken.`;
			const silent = states.find(({labels}) => !isOurs && !allows(labels[consentLabel]));
			if (silent)
				return kept`${silent.name} is not ours and does not say that it may be broken: add the label "${consentLabel}: faults" to ${fault.service} in its compose file and bring it up again.`;
			const moved = states.find(({chosenPorts}) => chosenPorts.length > 0);
			if (moved && leavesNetwork.includes(fault.kind))
				return kept`${moved.name} publishes ${moved.chosenPorts.join(', ')} where the engine chooses, which would choose anew: give it a port of the host in its compose file ("18080:80").`;
			return (await Promise.all(states.map(state => limitRefusal(docker, fault, state)))).find(Boolean) ?? null;
		},
		look: async service => ({on: 'compose', containers: await running(service)}),
		async break(fault, before) {
			const {containers} = before as ContainersBefore;
			await Promise.all(containers.map(container => breakContainer(docker, fault, container)));
		},
		undoing: before => undoContainers(docker, before),
	};
}

/** How containers are brought back, by whatever process. */
export function undoContainers(docker: Docker, before: Before): Undoing {
	const {containers} = before as ContainersBefore;
	return {
		async undo() {
			const ends = await Promise.allSettled(containers.map(container => restoreContainer(docker, container)));
			const failed = ends.find(end => end.status === 'rejected');
			if (failed) throw failed.reason;
		},
		async readBack() {
			const pairs = await Promise.all(
				containers.map(async was => [was, await readContainerState(docker, was.id)] as const),
			);
			const commands = pairs.flatMap(([was, is]) => mendingCommand(was, is) ?? []);
			return {
				differences: pairs.flatMap(([was, is]) => stateDifferences(was, is)),
				mend: commands.length === 0 ? null : commands.join(' && '),
			};
		},
	};
}

async function breakContainer(docker: Docker, {kind, limit}: Fault, container: ContainerState): Promise<void> {
	const it = docker.getContainer(container.id);
	const {limits} = container;
	switch (kind) {
		case 'kill':
			await it.kill();
			return;
		case 'stop':
			await it.stop({t: stopSeconds});
			return;
		case 'restart':
			await it.restart({t: stopSeconds});
			return;
		case 'pause':
			await it.pause();
			return;
		case 'partition':
			await cutOff(docker, container);
			return;
		case 'cpu': {
			const isQuota = limits.nanoCpus === 0;
			const next = isQuota ? {cpuQuota: Math.round(limit! * limits.cpuPeriod)} : {nanoCpus: Math.round(limit! * 1e9)};
			await it.update(limitsOf({limits: {...limits, ...next}}));
			return;
		}
		case 'memory':
			// Swap stays as far above as it was: what is taken away is memory.
			await it.update(limitsOf({limits: {...limits, memory: limit!, memorySwap: swapBeside(limits, limit!)}}));
	}
}

function swapBeside({memory, memorySwap}: ContainerState['limits'], limit: number): number {
	return memorySwap > 0 ? memorySwap - memory + limit : memorySwap;
}

/** The engine cannot lift a limit again that was not there, and one below what is used would kill at once. */
async function limitRefusal(docker: Docker, {kind, limit}: Fault, state: ContainerState): Promise<string | null> {
	const {name, limits} = state;
	if (kind === 'cpu') {
		const cores = coresOf(limits);
		if (!(cores > 0))
			return kept`${name} has no CPU limit, and one that is set cannot be lifted again: give it cpus first.`;
		return limit! < cores ? null : kept`${name} may use ${cores} cores already: choose fewer than that for cpus=.`;
	}
	if (kind !== 'memory') return null;
	if (limits.memory === 0)
		return kept`${name} has no memory limit, and one that is set cannot be lifted again: give it mem_limit first.`;
	if (limit! >= limits.memory)
		return kept`${name} may use ${mebibytes(limits.memory)} already: choose less than that for memory=.`;
	const stats = (await docker.getContainer(state.id).stats({stream: false})) as EngineStats;
	const used = readStats(stats)?.memoryBytes ?? 0;
	if (limit! > used) return null;
	return kept`${name} uses ${mebibytes(used)}: choose more than that for memory=, or it is killed at once.`;
}

const mebibytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MiB`;
const allows = (label: string | undefined) => (label ?? '').split(/[\s,]+/).includes('faults');
const isOf =
	(service: string) =>
	({service: own, key}: Container) =>
		own === service || key === service;
