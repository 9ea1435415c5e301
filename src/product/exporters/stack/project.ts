import path from 'node:path';
import type Docker from 'dockerode';
import {UserError} from '../../../errors.ts';
import {exitCodes} from '../../../exit-codes.ts';
import {ComposeFailure, createComposeCommand} from '../../../system/compose/compose-command.ts';
import {imageNames, listImageNames, missingImages} from '../../../system/compose/images.ts';
import {readFailure} from '../../../system/compose/start/failure.ts';
import {explainImage} from '../../../system/compose/start/image-failure.ts';
import {DockerMissing, findComposeTools} from '../../../system/compose/tools.ts';
import {listContainers} from '../../../system/compose/watch/container.ts';
import {kept} from '../../../text/say.ts';
import {ourFiles} from '../../stack/compose/our-files.ts';
import {
	type ComparisonContainers,
	comparisonProject,
	composeFile,
	createComparisonContainers,
} from './comparison-containers.ts';

const offlineImage = 'perf-tui-offline/maven:trixie';

/** The targets and exporters of the comparison, started a few at a time. */
export interface ExporterProject extends Omit<ComparisonContainers, 'describe'> {
	readonly docker: Docker;
	readonly engineVersion: string;
	readonly composeVersion: string;
	/** Builds the images that are missing. Rejects with a UserError that names the command which makes them. */
	build(signal: AbortSignal, onProgress: (text: string) => void): Promise<void>;
	start(services: readonly string[], signal: AbortSignal): Promise<void>;
	/** Image digests or ids, and limits in words, of the services that run now. */
	describe(): ReturnType<ComparisonContainers['describe']>;
	/** Removes what was started. */
	remove(): Promise<void>;
}

/**
 * Connects to the engine. Rejects with a UserError when docker or compose is missing, the engine is on another machine,
 * or containers of a comparison are there already.
 */
export async function openExporterProject(root: string, envFile: string | null): Promise<ExporterProject> {
	const tools = await findComposeTools().catch(error => {
		// The embedded stack is no way out here: it has no exporters.
		throw error instanceof DockerMissing ? new UserError(error.dockerOnly, error.exitCode) : error;
	});
	if (!tools.isLocal)
		throw new UserError(
			kept`The Docker engine is on another machine, and the exporters are scraped on this one: run this where the engine is.`,
			exitCodes.toolMissing,
		);
	const {docker} = tools;
	const left = await listContainers(docker, comparisonProject);
	if (left.length > 0)
		throw new UserError(
			kept`Containers of another comparison are there (${left.map(({service}) => service).join(', ')}): let it end, or remove them with "docker compose -p ${comparisonProject} down -v".`,
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

	const containers = createComparisonContainers(docker);

	return {
		...containers,
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
			onProgress(kept`building ${[...byImage.keys()].join(', ')}`);
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
					kept`${services.join(' and ')} could not be started (${error.message}): see "docker compose -f ${composeFile} up ${services.join(' ')}".`,
					exitCodes.stackUnhealthy,
					{cause: error},
				);
			});
		},
		describe: async () => containers.describe(await compose.config()),
		async remove() {
			await compose.run(['down', '--volumes', '--remove-orphans', '--timeout', '1']);
		},
	};
}

function cannotBuild(images: readonly string[], cause: ComposeFailure): UserError {
	return new UserError(
		kept`${images.join(', ')} cannot be built (${cause.message}): "docker compose -f ${composeFile} build" makes them, and without an image registry "performance/offline/build.sh".`,
		exitCodes.toolMissing,
		{cause},
	);
}
