import type Docker from 'dockerode';
import {kept} from '../../text/say.ts';
import type {EventFeed} from '../event-feed.ts';
import {StackError} from '../stack-error.ts';
import type {ComposeCommand} from './compose-command.ts';
import type {Footprint} from './leave/footprint.ts';
import {stopSeconds} from './leave/removal.ts';
import type {Patience} from './patience.ts';
import type {HealthWait} from './start/health-wait.ts';
import type {ProjectWatch} from './watch/project-watch.ts';
import {isUp} from './watch/service-status.ts';

/** What of a project a restart touches. */
export interface RestartContext {
	readonly docker: Docker;
	readonly compose: Pick<ComposeCommand, 'run'>;
	readonly services: readonly string[];
	readonly watch: Pick<ProjectWatch, 'container' | 'countRestart' | 'expecting' | 'refresh'>;
	readonly footprint: Pick<Footprint, 'making'>;
	readonly health: Pick<HealthWait, 'wait'>;
	readonly feed: EventFeed;
	readonly patience: Patience;
}

/** Starts a service, or one of its containers, again, dead or alive, and waits for its health. Rejects with a StackError. */
export function createRestart(context: RestartContext) {
	const {docker, compose, services, watch, footprint, health, feed, patience} = context;
	return async (name: string, signal: AbortSignal): Promise<void> => {
		const before = watch.container(name);
		if (!services.includes(name) && !before)
			throw new StackError(kept`There is no service ${name}; this stack has ${services.join(', ')}.`);
		const service = before?.service ?? name;
		const startedMs = performance.now();
		watch.countRestart(before?.key ?? name);
		await watch.expecting([service], async () => {
			await patience.ask(watch.refresh, signal);
			const own = watch.container(name);
			if (own?.state === 'paused') await docker.getContainer(own.id).unpause();
			if (own && isUp(own)) await docker.getContainer(own.id).restart({t: stopSeconds});
			else {
				const up = ['up', '--detach', '--no-recreate', service];
				await footprint.making(() => compose.run(up, {signal, onProgress: feed.progress}));
			}
			await health.wait([service], signal);
		});
		const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
		feed.event(name, 'info', kept`${name} started again in ${seconds} s`);
	};
}
