import path from 'node:path';
import type Docker from 'dockerode';
import {UserError} from '../../../errors.ts';
import {exitCodes} from '../../../exit-codes.ts';
import {ComposeFailure, createComposeCommand} from '../../../system/compose/compose-command.ts';
import {imageNames, listImageNames, missingImages} from '../../../system/compose/images.ts';
import {readFailure} from '../../../system/compose/start/failure.ts';
import {explainImage} from '../../../system/compose/start/image-failure.ts';
import {findComposeTools} from '../../../system/compose/tools.ts';
import {type Container, listContainers} from '../../../system/compose/watch/container.ts';
import {lastLines} from '../../../system/compose/watch/logs.ts';
import {endingOf} from '../../../system/compose/watch/service-status.ts';
import type {Implementation} from '../../../system/contract.ts';
import {StackError} from '../../../system/stack-error.ts';
import {implementationOf} from '../../stack/compose/implementation.ts';
import {ourFiles} from '../../stack/compose/our-files.ts';

/** Compose project of the comparison: performance/exporters/compose.comparison.yaml. */
export const comparisonProject = 'perf-tui-exporters';

const composeFile = 'performance/exporters/compose.comparison.yaml';
const offlineImage = 'perf-tui-offline/maven:trixie';

/** The targets and exporters of the comparison, started a few at a time. */
export interface ExporterProject {
	readonly docker: Docker;
	readonly engineVersion: string;
	readonly composeVersion: string;
	/** Builds the images that are missing. Rejects with a UserError that names the command which makes them. */
	build(signal: AbortSignal, onProgress: (text: string) => void): Promise<void>;
	start(services: readonly string[], signal: AbortSignal): Promise<void>;
	/** Where a port of a service that runs is published: `http://127.0.0.1:32768`. */
	address(service: string, port: number): Promise<string>;
	/** Rejects with a sentence when one of the services does not run any more. */
	mustRun(services: readonly string[]): Promise<void>;
	/** What a service logged last, oldest first; empty when its container is gone. */
	lastLines(service: string): Promise<readonly string[]>;
	/** Image digests or ids, and limits in words, of the services that run now. */
	describe(): Promise<{
		images: Record<string, string>;
		limits: Record<string, string>;
		implementations: Record<string, Implementation>;
	}>;
	/** Removes what was started. */
	remove(): Promise<void>;
}

/**
 * Connects to the engine. Rejects with a UserError when docker or compose is missing, the engine is on another machine,
 * or containers of a comparison are there already.
 */
export async function openExporterProject(root: string, envFile: string | null): Promise<ExporterProject> {
	const tools = await findComposeTools().catch(error => {
		throw error instanceof UserError ? withoutEmbedded(error) : error;
	});
	if (!tools.isLocal)
		throw new UserError(
			'The Docker engine is on another machine, and the exporters are scraped on this one: run this where the engine is.',
			exitCodes.toolMissing,
		);
	const {docker} = tools;
	const left = await listContainers(docker, comparisonProject);
	if (left.length > 0)
		throw new UserError(
			`Containers of another comparison are there (${left.map(({service}) => service).join(', ')}): let it end, or remove them with "docker compose -p ${comparisonProject} down -v".`,
			exitCodes.stackUnhealthy,
		);
	const [{NCPU: cpus = 1}, atHand, {registry}] = await Promise.all([
		docker.info() as Promise<{NCPU?: number}>,
		listImageNames(docker),
		ourFiles(path.join(root, 'performance'), envFile),
	]);
	const isOffline = atHand.has(offlineImage);
	const at = (file: string) => path.join(root, file);
	const compose = createComposeCommand(
		{
			files: [at(composeFile), ...(isOffline ? [at('performance/offline/compose.comparison.yaml')] : [])],
			envFiles: [...(isOffline ? [at('performance/offline/offline.env')] : []), ...registry.envFiles],
			profiles: [],
			name: comparisonProject,
			folder: null,
		},
		{...tools, environment: {...tools.environment, COMPARISON_CPUS: String(Math.min(2, cpus))}},
	);

	async function containerOf(service: string): Promise<Container> {
		const found = (await listContainers(docker, comparisonProject)).find(each => each.service === service);
		if (!found) throw new UserError(`${service} was removed while it was measured.`, exitCodes.stackUnhealthy);
		return found;
	}

	return {
		docker,
		engineVersion: tools.engineVersion,
		composeVersion: tools.composeVersion,
		async build(signal, onProgress) {
			const config = await compose.config();
			const names = imageNames(config);
			const missing = missingImages(config, await listImageNames(docker));
			// Several services are made of one image: it is built once.
			const byImage = new Map(missing.map(service => [names[service]!, service]));
			if (byImage.size === 0) return;
			onProgress(`building ${[...byImage.keys()].join(', ')}`);
			await compose.run(['build', ...byImage.values()], {signal, onProgress}).catch(async error => {
				if (!(error instanceof ComposeFailure)) throw error;
				const misnamed = await explainImage(docker, config, readFailure(error.message), null);
				throw misnamed ?? cannotBuild([...byImage.keys()], error);
			});
		},
		async start(services, signal) {
			await compose.run(['up', '--detach', '--no-build', ...services], {signal}).catch(error => {
				if (!(error instanceof ComposeFailure)) throw error;
				throw new UserError(
					`${services.join(' and ')} could not be started (${error.message}): see "docker compose -f ${composeFile} up ${services.join(' ')}".`,
					exitCodes.stackUnhealthy,
					{cause: error},
				);
			});
		},
		async address(service, port) {
			const {ports} = await containerOf(service);
			const found = ports.find(({target}) => target === port);
			if (found) return `http://${found.host}:${found.published}`;
			throw new UserError(`Port ${port} of ${service} is not published: see ${composeFile}.`, exitCodes.stackUnhealthy);
		},
		async mustRun(services) {
			for (const service of services) {
				const container = await containerOf(service);
				if (container.state === 'running') continue;
				throw new StackError(
					`${service} ended while it was measured (${endingOf(container)}): mend what it said, or start it by hand with "docker compose -f ${composeFile} up ${service}".`,
					service,
					await lastLines(docker, container),
				);
			}
		},
		async lastLines(service) {
			const found = (await listContainers(docker, comparisonProject)).find(each => each.service === service);
			return found ? lastLines(docker, found) : [];
		},
		async describe() {
			const images: Record<string, string> = {};
			const limits: Record<string, string> = {};
			const implementations: Record<string, Implementation> = {};
			const config = await compose.config();
			for (const container of await listContainers(docker, comparisonProject)) {
				const {service, imageId, memoryBytes, cpus} = container;
				const name = service.replace(/^target-.*/, 'target');
				const {RepoDigests} = await docker.getImage(imageId).inspect();
				images[name] = RepoDigests?.[0] ?? imageId;
				implementations[name] = implementationOf(container, config);
				limits[name] =
					`${memoryBytes === null ? 'no memory limit' : `${memoryBytes / 2 ** 20} MiB`}, ${cpus === null ? 'no CPU limit' : `${cpus} CPUs`}`;
			}
			return {images, limits, implementations};
		},
		async remove() {
			await compose.run(['down', '--volumes', '--remove-orphans', '--timeout', '1']);
		},
	};
}

/** The embedded stack is no way out here: it has no exporters. */
function withoutEmbedded({message, exitCode}: UserError): UserError {
	return new UserError(message.replace(', or use --stack embedded', ''), exitCode);
}

function cannotBuild(images: readonly string[], cause: ComposeFailure): UserError {
	return new UserError(
		`${images.join(', ')} cannot be built (${cause.message}): "docker compose -f ${composeFile} build" makes them, and without an image registry "performance/offline/build.sh".`,
		exitCodes.toolMissing,
		{cause},
	);
}
