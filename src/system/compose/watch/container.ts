import type Docker from 'dockerode';
import {serviceOf} from '../../../collectors/docker/container.ts';
import {cleanLine} from '../../../text/clean-line.ts';

/** One container of a project, as the engine described it last. */
export interface Container {
	readonly id: string;
	/** As compose's own messages call it. */
	readonly name: string;
	/** Compose service name. */
	readonly service: string;
	/** What this container alone goes by: `serviceOf`. */
	readonly key: string;
	/** The name of its image, and the id that it resolved to. */
	readonly image: string;
	readonly imageId: string;
	readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
	/** Null without a health check. */
	readonly health: 'starting' | 'healthy' | 'unhealthy' | null;
	/** What the last failed health check printed. */
	readonly healthOutput: string | null;
	readonly exitCode: number;
	readonly isOomKilled: boolean;
	/** Why the engine could not start it; empty when it could. */
	readonly error: string;
	readonly startedAtMs: number | null;
	readonly restartCount: number;
	readonly isTty: boolean;
	readonly environment: Readonly<Record<string, string>>;
	/** Where this machine reaches a port of the container. */
	readonly ports: readonly {
		readonly target: number;
		readonly protocol: string;
		readonly host: string;
		readonly published: number;
	}[];
	/** Cores and bytes it may use; null without a limit. */
	readonly cpus: number | null;
	readonly memoryBytes: number | null;
	readonly labels: Readonly<Record<string, string>>;
}

/** Labels that compose puts on what it makes: containers are known by them, never by name. */
export const label = {
	project: 'com.docker.compose.project',
	service: 'com.docker.compose.service',
	oneOff: 'com.docker.compose.oneoff',
	number: 'com.docker.compose.container-number',
	files: 'com.docker.compose.project.config_files',
	envFiles: 'com.docker.compose.project.environment_file',
	folder: 'com.docker.compose.project.working_dir',
	hash: 'com.docker.compose.config-hash',
	version: 'com.docker.compose.version',
} as const;

/** Every container of a project, stopped ones included, those of `compose run` left out; in the order of their numbers. */
export async function listContainers(docker: Docker, project: string): Promise<Container[]> {
	const listed = await docker.listContainers({all: true, filters: {label: [`${label.project}=${project}`]}});
	const services = listed.filter(({Labels}) => Labels[label.oneOff] !== 'True' && Labels[label.service]);
	const inspected = await Promise.all(
		// One that is gone between the two questions is none of the project's any more.
		services.map(({Id}) => docker.getContainer(Id).inspect().then(readContainer, ignoreMissing)),
	);
	const number = (container: Container) => Number(container.labels[label.number] ?? 1);
	return inspected.filter(container => container !== null).sort((a, b) => number(a) - number(b));
}

function ignoreMissing(error: {statusCode?: number}): null {
	if (error.statusCode === 404) return null;
	throw error;
}

/** The engine's description of a container in our words. */
export function readContainer(info: Docker.ContainerInspectInfo): Container {
	const {State: state, Config: config, HostConfig: host} = info;
	const health = state.Health?.Status;
	const failed = state.Health?.Log?.findLast(({ExitCode}) => ExitCode !== 0);
	const startedAtMs = Date.parse(state.StartedAt);
	return {
		id: info.Id,
		name: info.Name.replace(/^\//, ''),
		service: config.Labels[label.service] ?? '',
		key: serviceOf(config.Labels) ?? '',
		image: config.Image,
		imageId: info.Image,
		state: state.Status as Container['state'],
		health: health && health !== 'none' ? (health as Container['health']) : null,
		healthOutput: failed ? cleanLine(failed.Output.trim().split('\n').at(-1) ?? '') : null,
		exitCode: state.ExitCode,
		isOomKilled: state.OOMKilled,
		error: cleanLine(state.Error),
		startedAtMs: startedAtMs > 0 ? startedAtMs : null,
		restartCount: info.RestartCount,
		isTty: config.Tty,
		environment: readEnvironment(config.Env ?? []),
		ports: readPorts(info.NetworkSettings?.Ports ?? {}),
		cpus: host.NanoCpus ? host.NanoCpus / 1e9 : null,
		memoryBytes: host.Memory || null,
		labels: config.Labels,
	};
}

function readEnvironment(lines: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		lines.map(line => {
			const at = line.indexOf('=');
			return [line.slice(0, at), line.slice(at + 1)];
		}),
	);
}

function readPorts(ports: Docker.ContainerInspectInfo['NetworkSettings']['Ports']): Container['ports'] {
	return Object.entries(ports).flatMap(([name, bindings]) =>
		(bindings ?? []).map(({HostIp, HostPort}) => ({
			target: Number.parseInt(name, 10),
			protocol: name.split('/')[1] ?? 'tcp',
			// A port on all interfaces is reached on this one too.
			host: HostIp === '' || HostIp === '0.0.0.0' || HostIp === '::' ? '127.0.0.1' : HostIp,
			published: Number(HostPort),
		})),
	);
}
