import {access} from 'node:fs/promises';
import path from 'node:path';
import type Docker from 'dockerode';
import {usageError} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import type {System} from '../contract.ts';
import {createComposeWorks} from '../faults/compose-works.ts';
import {StackError} from '../stack-error.ts';
import {createComposeCommand, type ProjectConfig, type ProjectFiles, wantedReplicas} from './compose-command.ts';
import {describeProject} from './describe.ts';
import {findDifferences, refuseOtherFiles} from './files/differences.ts';
import {filesOf} from './files/noted-files.ts';
import {openProject, type Project} from './project.ts';
import {createResourceWatch} from './resource-watch.ts';
import {type ComposeTools, findComposeTools} from './tools.ts';
import {label, listContainers} from './watch/container.ts';
import {isUp, loopOf, stateOf} from './watch/service-status.ts';

/** How a compose project that is not ours is named. */
export interface ForeignOptions {
	/** Compose files, later ones on top; none for a project that is known by its containers. */
	readonly files: readonly string[];
	/** Null: the name that the files give. */
	readonly project: string | null;
	readonly envFile?: string | null;
	readonly environment?: NodeJS.ProcessEnv;
}

/** A compose project of somebody else, and how it was named. */
export interface ForeignSystem extends System {
	readonly kind: 'compose';
	readonly name: string;
	readonly why: string;
}

/**
 * Opens a compose project that is not ours; nothing is started yet. Named by files it is brought up where it does not
 * run, named by project alone it is only looked at. Rejects with a UserError: no Docker (exit code 4), no such file or
 * project (2); a StackError when compose cannot read the files.
 */
export async function openForeignSystem(options: ForeignOptions): Promise<ForeignSystem> {
	const tools = await findComposeTools(options.environment ?? process.env);
	const isNamed = options.files.length > 0;
	const {files, config} = isNamed ? await readFiles(options, tools) : await attach(options, tools);
	const project = openProject({tools, files, config});
	const containers = await project.look();
	if (isNamed) await refuseOtherFiles(project.name, files.files, containers);
	let differences: Readonly<Record<string, string>> = {};

	/** Without its files nobody knows what a project should be. */
	async function tellDifferences(): Promise<void> {
		if (files.files.length === 0) return;
		const compose = createComposeCommand(files, tools);
		const [asked, hashes] = await Promise.all([isNamed ? config : compose.config(), compose.hashes()]);
		differences = findDifferences(asked, hashes, tools.composeVersion, project.containers());
		for (const [service, text] of Object.entries(differences)) project.feed.event(service, 'warning', text);
	}

	return {
		kind: 'compose',
		name: project.name,
		why: isNamed
			? kept`${project.name}, made from ${options.files.map(file => path.basename(file)).join(', ')}`
			: kept`${project.name}, which was running already`,
		async up(signal) {
			await project.up(signal);
			await tellDifferences().catch(error => {
				// The files of a project that runs may need an environment that is not here: it is measured all the same.
				if (!(error instanceof StackError)) throw error;
				project.feed.event('compose', 'warning', kept`what its files say is not known: ${error.message}`);
			});
		},
		services: project.replicas,
		recount: project.recount,
		restart: (service, signal) => restart(project, service, signal),
		subscribe: project.feed.subscribe,
		watchResources: createResourceWatch(project),
		faults: createComposeWorks({docker: tools.docker, project: project.name, isOurs: false}),
		describe: async () => ({
			project: project.name,
			...(Object.keys(differences).length > 0 && {differences}),
			...(await describeProject(tools, await project.refresh())),
		}),
		// Loaded when asked for: few sessions vary anything.
		async axis(vary, axisOptions) {
			const {createComposeAxis} = await import('../axes/compose-axis.ts');
			const whole = isNamed || files.files.length === 0 ? config : await createComposeCommand(files, tools).config();
			const found = containers.filter(isUp).map(({service}) => service);
			return createComposeAxis(
				vary,
				{project, tools, files, config: whole, carried: () => ({}), found, isForeign: true},
				axisOptions,
			);
		},
		down: project.down,
		release: project.release,
	};
}

interface Named {
	readonly files: ProjectFiles;
	readonly config: ProjectConfig;
}

async function readFiles({files, project, envFile}: ForeignOptions, tools: ComposeTools): Promise<Named> {
	const named = {
		files: files.map(file => path.resolve(file)),
		envFiles: envFile ? [path.resolve(envFile)] : [],
		profiles: [],
		name: project,
		folder: null,
	};
	for (const file of named.files)
		await access(file).catch(() => {
			throw usageError(kept`${file} cannot be read: check the path behind --compose.`);
		});
	const config = await createComposeCommand(named, tools).config();
	if (Object.keys(config.services).length === 0)
		throw usageError(kept`${files.join(', ')}: no service is in there, or all are in profiles: set COMPOSE_PROFILES.`);
	if (Object.values(config.services).every(service => wantedReplicas(service) === 0))
		throw usageError(kept`${files.join(', ')}: every service is scaled to 0: set scale or deploy.replicas of one.`);
	return {files: named, config};
}

/** What runs and is not known to be sick is waited for; a job that has ended and a service that fails are as they were. */
async function attach({project}: ForeignOptions, tools: ComposeTools): Promise<Named> {
	const name = project ?? '';
	const containers = await listContainers(tools.docker, name);
	const running = containers.filter(isUp);
	const [first] = running;
	if (!first) {
		const others = await runningProjects(tools.docker);
		if (others.includes(name))
			throw usageError(
				kept`Of the compose project ${name} no service is up, only containers of "docker compose run" are: start its services, or name its files with --compose.`,
			);
		const known = others.length > 0 ? kept`those that run are ${others.join(', ')}` : kept`none runs here`;
		throw usageError(
			kept`No compose project ${name} is running (${known}): start it, or name its files with --compose.`,
		);
	}
	const sound = running.filter(container =>
		['healthy', 'starting'].includes((loopOf(container) ?? stateOf(container)).state),
	);
	return {
		files: (await filesOf(first)) ?? {files: [], envFiles: [], profiles: [], name, folder: null},
		config: {name, services: Object.fromEntries(sound.map(({service}) => [service, {}]))},
	};
}

async function runningProjects(docker: Docker): Promise<string[]> {
	const containers = await docker.listContainers({filters: {label: [label.project]}});
	return [...new Set(containers.map(({Labels}) => Labels[label.project] ?? ''))].filter(name => name !== '').sort();
}

/** Started by hand where the files that made it may be gone; made anew by them where they are not. */
async function restart(project: Project, service: string, signal: AbortSignal): Promise<void> {
	const container = project.container(service);
	if (container?.state === 'exited') await project.docker.getContainer(container.id).start();
	else await project.restart(service, signal);
}
