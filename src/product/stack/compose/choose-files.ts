import type Docker from 'dockerode';
import {createComposeCommand, type ProjectConfig, type ProjectFiles} from '../../../system/compose/compose-command.ts';
import {filesOf, notedFiles} from '../../../system/compose/files/noted-files.ts';
import {listImageNames, missingImages} from '../../../system/compose/images.ts';
import type {ComposeTools} from '../../../system/compose/tools.ts';
import {listContainers} from '../../../system/compose/watch/container.ts';
import {isUp} from '../../../system/compose/watch/service-status.ts';
import {kept} from '../../../text/say.ts';
import {originOf} from './origin.ts';
import type {OurFiles} from './our-files.ts';

/** Files with what they resolve to. */
interface Resolved {
	readonly files: ProjectFiles;
	readonly config: ProjectConfig;
}

/** Which files the compose stack is made of, and how far it is from running. */
export interface FilesChoice extends Resolved {
	/** `running`: all or part of it runs already. `images`: nothing has to be pulled or built. `absent`: something has. */
	readonly readiness: 'running' | 'images' | 'absent';
	readonly why: string;
	/** What the files say with the variables of now: what runs may have been given others. */
	readonly asked: ProjectConfig;
	readonly askedFiles: ProjectFiles;
	/** What is to be said of the files that a running project was made from; null for nothing. */
	readonly origin: string | null;
}

const comparison = 'exporters';

/**
 * Chooses the files: those of a project that runs; else those whose images are at hand, the registry's first; else
 * the offline ones when their base images are there; else the registry's, which are pulled and built.
 */
export async function chooseFiles(tools: ComposeTools, ours: OurFiles): Promise<FilesChoice> {
	const atHand = listImageNames(tools.docker);
	// Asked with the profile, so that one answer of compose serves with and without it.
	const resolve = async (files: ProjectFiles) => {
		const wide = {...files, profiles: [...files.profiles, comparison]};
		return withoutAbsent(files, {files: wide, config: await createComposeCommand(wide, tools).config()}, await atHand);
	};
	const [registry, offline, images] = await Promise.all([resolve(ours.registry), resolve(ours.offline), atHand]);
	const running = await findRunning(tools.docker, registry.config.name);
	if (running) {
		const {name} = registry.config;
		const origin = await originOf(name, running.noted, ours.registry.files[0]!);
		const isOffline = isMadeOf(running.images, offline);
		const here = isOffline ? offline : registry;
		const chosen = running.files ? await resolve(running.files) : here;
		const {envFiles} = isOffline ? ours.offline : ours.registry;
		const now = running.files ? await resolve({...running.files, envFiles}) : here;
		return {
			...chosen,
			asked: now.config,
			askedFiles: now.files,
			origin,
			readiness: 'running',
			why: kept`the compose project ${name} is running`,
		};
	}
	const choose = (made: Resolved, readiness: 'images' | 'absent', why: string): FilesChoice => ({
		...made,
		asked: made.config,
		askedFiles: made.files,
		origin: null,
		readiness,
		why,
	});
	const lacks = {registry: missingImages(registry.config, images), offline: missingImages(offline.config, images)};
	if (lacks.registry.length === 0) return choose(registry, 'images', kept`its images are at hand`);
	// A service of ours whose image a variable names can be misspelt: it says nothing of which files fit.
	const isBase = (service: string) =>
		Boolean(offline.config.services[service]?.image) && !offline.config.services[service]?.build;
	const leftOut = Object.keys(registry.config.services).filter(service => !offline.config.services[service]);
	const made = kept`images made from Debian packages (performance/offline), without ${leftOut.join(', ')}`;
	if (lacks.offline.length === 0) return choose(offline, 'images', kept`its images are at hand: ${made}`);
	if (!lacks.offline.some(isBase))
		return choose(offline, 'absent', kept`${lacks.offline.join(', ')} must be built, on ${made}`);
	const total = Object.keys(registry.config.services).length;
	const why = kept`${lacks.registry.length} of its ${total} images must be pulled or built`;
	return choose(registry, 'absent', why);
}

/** The Java exporter is brought up beside ours when its image is there, so that their comparison is live. */
function withoutAbsent(narrow: ProjectFiles, wide: Resolved, atHand: ReadonlySet<string>): Resolved {
	const services = Object.entries(wide.config.services);
	const optional = services.filter(([, {profiles}]) => profiles?.includes(comparison)).map(([service]) => service);
	const lacking = missingImages(wide.config, atHand);
	if (!optional.some(service => lacking.includes(service))) return wide;
	const others = services.filter(([service]) => !optional.includes(service));
	return {files: narrow, config: {...wide.config, services: Object.fromEntries(others)}};
}

async function findRunning(
	docker: Docker,
	project: string,
): Promise<{files: ProjectFiles | null; noted: readonly string[]; images: readonly string[]} | null> {
	const containers = (await listContainers(docker, project)).filter(isUp);
	const first = containers.find(({service}) => service === 'moalog-server') ?? containers[0];
	if (!first) return null;
	return {files: await filesOf(first), noted: notedFiles(first), images: containers.map(({image}) => image)};
}

function isMadeOf(images: readonly string[], {config}: Resolved): boolean {
	const own = new Set(Object.values(config.services).flatMap(({image}) => (image ? [image] : [])));
	return images.some(image => own.has(image));
}
