import type Docker from 'dockerode';

const neverStarted = '0001-01-01T00:00:00Z';

/** A container of a compose project as the engine knows it now. */
export interface ComposeContainer {
	readonly id: string;
	/** As `serviceOf` gives it. */
	readonly service: string;
	readonly isRunning: boolean;
	readonly isPaused: boolean;
	/** As the engine writes it; null before the first start. */
	readonly startedAt: string | null;
	/** Restarts by the engine's own policy since the container was created. */
	readonly restarts: number;
	readonly oomKilled: boolean;
	/** Null when no limit is set: the machine's memory is not the container's. */
	readonly memoryLimitBytes: number | null;
}

/** Labels that a project's containers carry: compose's own, so that a name says nothing. */
export const projectFilter = (project: string) => ({label: [`com.docker.compose.project=${project}`]});

/** Ids of a project's containers, running or not; those of `docker compose run` are no service and are left out. */
export async function listContainerIds(docker: Docker, project: string): Promise<string[]> {
	const containers = await docker.listContainers({all: true, filters: projectFilter(project)});
	return containers.filter(({Labels}) => serviceOf(Labels) !== null).map(({Id}) => Id);
}

/** Looks at one container; null when it is gone or belongs to no service. */
export async function inspectContainer(docker: Docker, id: string): Promise<ComposeContainer | null> {
	try {
		const {Config, State, RestartCount, HostConfig} = await docker.getContainer(id).inspect();
		const service = serviceOf(Config.Labels ?? {});
		if (service === null) return null;
		return {
			id,
			service,
			// The engine counts one that waits for its next start among those that run.
			isRunning: State.Running && !State.Restarting,
			isPaused: State.Paused,
			startedAt: State.StartedAt === neverStarted ? null : State.StartedAt,
			restarts: RestartCount,
			oomKilled: State.OOMKilled,
			memoryLimitBytes: HostConfig.Memory || null,
		};
	} catch (error) {
		if ((error as {statusCode?: number}).statusCode === 404) return null;
		throw error;
	}
}

/** What the samples of the load's own processes are called. */
const ownProcesses = new Set(['k6', 'perf-tui']);

/**
 * The name that a container goes by in samples, files and on the screen, from compose's labels: its service, with a `/`
 * and its number where it is a later replica (`worker/2`). No service can be called that, since `/` is no part of its
 * name; one that is called as a process of ours always carries its number. Null for what is no service's container.
 */
export function serviceOf(labels: Readonly<Record<string, string>>): string | null {
	const service = labels['com.docker.compose.service'];
	if (!service || labels['com.docker.compose.oneoff'] === 'True') return null;
	const number = Number(labels['com.docker.compose.container-number'] ?? 1);
	return number === 1 && !ownProcesses.has(service) ? service : `${service}/${number}`;
}
