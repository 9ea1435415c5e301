import {randomUUID} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import {createComposeCommand, type ProjectFiles} from '../../../src/system/compose/compose-command.ts';
import {openProject, type Project, type ProjectOptions} from '../../../src/system/compose/project.ts';
import {findComposeTools} from '../../../src/system/compose/tools.ts';
import type {StackEvent} from '../../../src/system/contract.ts';

/** An image that every machine has on which the compose tests run. */
export const image = process.env.REDIS_IMAGE || 'perf-tui-offline/redis:trixie';

const isHealthy = {test: ['CMD', 'true'], interval: '1s', start_period: '30s'};
/** A service that says something and stays. */
export const sleeper = {
	image,
	user: 'redis',
	init: true,
	entrypoint: ['sh', '-c', 'echo INFO hello; sleep 600'],
	healthcheck: isHealthy,
};

export interface SmallProject {
	readonly files: ProjectFiles;
	/** Opens the project as another perf-tui would, with its events. */
	open(
		options?: Partial<ProjectOptions>,
		environment?: NodeJS.ProcessEnv,
	): Promise<{project: Project; events: StackEvent[]}>;
}

/** A compose project of a few services under a name of its own, taken away with all it has when the test ends. */
export async function smallProject(
	services: Record<string, unknown>,
	more: Record<string, unknown> = {},
): Promise<SmallProject> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'perf-tui-compose-'));
	const file = path.join(folder, 'compose.json');
	await writeFile(file, JSON.stringify({services, ...more}));
	const files: ProjectFiles = {
		files: [file],
		envFiles: [],
		profiles: [],
		name: `perf-tui-test-${randomUUID().slice(0, 8)}`,
		folder,
	};
	onTestFinished(async () => {
		await createComposeCommand(files, await findComposeTools()).run(['down', '--volumes', '--timeout', '1']);
		await rm(folder, {recursive: true, force: true});
	});
	return {
		files,
		async open(options = {}, environment = process.env) {
			const tools = await findComposeTools(environment);
			const config = await createComposeCommand(files, tools).config();
			const project = openProject({tools, files, config, ...options});
			const events: StackEvent[] = [];
			project.feed.subscribe(event => events.push(event));
			onTestFinished(() => project.release());
			return {project, events};
		},
	};
}
