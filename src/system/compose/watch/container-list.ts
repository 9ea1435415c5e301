import type Docker from 'dockerode';
import {asTold} from './as-told.ts';
import {type Container, listContainers} from './container.ts';
import type {EngineEvent, ServiceEvent} from './engine-event.ts';

/** The containers of a project, as the engine listed them last. */
export interface ContainerList {
	/** Empty before the first `refresh`. */
	all(): readonly Container[];
	running(): readonly Container[];
	/** Of a service, or of what one container goes by: a running container, else one that does not run, else null. */
	named(name: string): Container | null;
	/** Undefined: it is gone. */
	withId(id: string): Container | undefined;
	/** Asks the engine anew. */
	refresh(): Promise<readonly Container[]>;
	/** Takes over what an event told, where the engine did not describe it: there is no container to give. */
	takeTold(event: ServiceEvent, raw: EngineEvent): undefined;
}

export function createContainerList(docker: Docker, project: string): ContainerList {
	let containers: readonly Container[] = [];
	const isRunning = ({state}: Container) => state === 'running';
	return {
		all: () => containers,
		running: () => containers.filter(isRunning),
		named(name) {
			const own = containers.filter(({service, key}) => service === name || key === name);
			return own.find(isRunning) ?? own[0] ?? null;
		},
		withId: id => containers.find(container => container.id === id),
		async refresh() {
			containers = await listContainers(docker, project);
			return containers;
		},
		takeTold(event, raw) {
			containers = asTold(containers, event, raw);
			return undefined;
		},
	};
}
