import type Docker from 'dockerode';
import {UserError} from '../../../errors.ts';
import {exitCodes} from '../../../exit-codes.ts';
import type {ProjectConfig} from '../../../system/compose/compose-command.ts';
import {type Container, listContainers} from '../../../system/compose/watch/container.ts';
import {lastLines} from '../../../system/compose/watch/logs.ts';
import {endingOf} from '../../../system/compose/watch/service-status.ts';
import type {Implementation} from '../../../system/contract.ts';
import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import {implementationOf} from '../../stack/compose/implementation.ts';

/** Compose project of the comparison, and the file of its services below the package's root. */
export const comparisonProject = 'perf-tui-exporters';
export const composeFile = 'performance/exporters/compose.comparison.yaml';

/** What runs of the comparison, each time as the engine lists it. */
export interface ComparisonContainers {
	/** Where a port of a service that runs is published: `http://127.0.0.1:32768`. */
	address(service: string, port: number): Promise<string>;
	/** Rejects with a sentence when one of the services does not run any more. */
	mustRun(services: readonly string[]): Promise<void>;
	/** What a service logged last, oldest first; empty when its container is gone. */
	lastLines(service: string): Promise<readonly string[]>;
	/** Image digests or ids, and limits in words, of the services that run now. */
	describe(config: ProjectConfig): Promise<{
		images: Record<string, string>;
		limits: Record<string, string>;
		implementations: Record<string, Implementation>;
	}>;
}

export function createComparisonContainers(docker: Docker): ComparisonContainers {
	const list = () => listContainers(docker, comparisonProject);
	const find = async (service: string) => (await list()).find(each => each.service === service);

	async function containerOf(service: string): Promise<Container> {
		const found = await find(service);
		if (!found) throw new UserError(kept`${service} was removed while it was measured.`, exitCodes.stackUnhealthy);
		return found;
	}

	return {
		async address(service, port) {
			const {ports} = await containerOf(service);
			const found = ports.find(({target}) => target === port);
			if (found) return `http://${found.host}:${found.published}`;
			throw new UserError(
				kept`Port ${port} of ${service} is not published: see ${composeFile}.`,
				exitCodes.stackUnhealthy,
			);
		},
		async mustRun(services) {
			for (const service of services) {
				const container = await containerOf(service);
				if (container.state === 'running') continue;
				throw new StackError(
					kept`${service} ended while it was measured (${endingOf(container)}): mend what it said, or start it by hand with "docker compose -f ${composeFile} up ${service}".`,
					service,
					await lastLines(docker, container),
				);
			}
		},
		async lastLines(service) {
			const found = await find(service);
			return found ? lastLines(docker, found) : [];
		},
		async describe(config) {
			const images: Record<string, string> = {};
			const limits: Record<string, string> = {};
			const implementations: Record<string, Implementation> = {};
			for (const container of await list()) {
				const name = container.service.replace(/^target-.*/, 'target');
				const {RepoDigests} = await docker.getImage(container.imageId).inspect();
				images[name] = RepoDigests?.[0] ?? container.imageId;
				implementations[name] = implementationOf(container, config);
				limits[name] = limitsOf(container);
			}
			return {images, limits, implementations};
		},
	};
}

function limitsOf({memoryBytes, cpus}: Container): string {
	const memory = memoryBytes === null ? 'no memory limit' : `${memoryBytes / 2 ** 20} MiB`;
	return `${memory}, ${cpus === null ? 'no CPU limit' : `${cpus} CPUs`}`;
}
