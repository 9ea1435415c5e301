import type {EventFeed} from '../event-feed.ts';
import {createComposeCommand, type ProjectFiles} from './compose-command.ts';
import type {Layer} from './layer.ts';
import type {Footprint} from './leave/footprint.ts';
import {stopSeconds} from './leave/removal.ts';
import type {HealthWait} from './start/health-wait.ts';
import type {ComposeTools} from './tools.ts';
import type {ProjectWatch} from './watch/project-watch.ts';

/** Services that are made anew. */
export interface Remake {
	readonly services: readonly string[];
	readonly layer: Layer;
	/** Whether nothing is built for it and its anonymous volumes are new. */
	readonly isFresh: boolean;
}

/** What of a project making anew touches. */
export interface RemakeContext {
	readonly files: ProjectFiles;
	readonly tools: ComposeTools;
	readonly watch: Pick<ProjectWatch, 'expecting'>;
	readonly footprint: Pick<Footprint, 'making'>;
	readonly health: Pick<HealthWait, 'wait'>;
	readonly feed: Pick<EventFeed, 'progress'>;
}

/** Makes services anew from the files and a layer on them, alone, and waits for their health. Rejects with what compose said. */
export function createRemake({files, tools, watch, footprint, health, feed}: RemakeContext) {
	return async ({services, layer, isFresh}: Remake, signal: AbortSignal): Promise<void> => {
		const {override} = layer;
		const compose = createComposeCommand({...files, files: [...files.files, ...layer.files]}, tools);
		const anew = ['--no-deps', '--force-recreate', ...(isFresh ? ['--no-build', '--renew-anon-volumes'] : [])];
		const args = ['up', '--detach', ...anew, '--timeout', String(stopSeconds), ...services];
		await watch.expecting(services, async () => {
			await footprint.making(() =>
				compose.run(args, {signal, onProgress: feed.progress, ...(override !== null && {override})}),
			);
			await health.wait(services, signal);
		});
	};
}
