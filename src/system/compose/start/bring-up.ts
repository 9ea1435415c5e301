import {kept} from '../../../text/say.ts';
import type {EventFeed} from '../../event-feed.ts';
import {StackError} from '../../stack-error.ts';
import type {ComposeCommand, ProjectConfig} from '../compose-command.ts';
import type {Footprint} from '../leave/footprint.ts';
import type {Patience} from '../patience.ts';
import type {ComposeTools} from '../tools.ts';
import type {ProjectWatch} from '../watch/project-watch.ts';
import {isDone, isUp, sayHealth} from '../watch/service-status.ts';
import type {HealthWait} from './health-wait.ts';
import {findTakenPort, type PortHint} from './taken-port.ts';

/** What of a project bringing it up touches. */
export interface BringUpContext {
	readonly tools: Pick<ComposeTools, 'docker' | 'isLocal'>;
	readonly config: ProjectConfig;
	readonly compose: Pick<ComposeCommand, 'run'>;
	/** Those that are wanted. */
	readonly services: readonly string[];
	readonly watch: Pick<ProjectWatch, 'begin' | 'refresh' | 'container' | 'statuses' | 'replicas'>;
	readonly footprint: Pick<Footprint, 'begin' | 'making'>;
	readonly health: HealthWait;
	readonly feed: EventFeed;
	readonly patience: Patience;
	readonly portHint: PortHint;
}

const waitsNoMore = new Error('The start is waited for no more.');

/** Starts what does not run and waits for health, the override laid over the files. Rejects with what compose said. */
export function createBringUp(context: BringUpContext): (signal: AbortSignal, override: unknown) => Promise<void> {
	const {config, services, watch, footprint, health, feed, patience} = context;
	return async (signal, override) => {
		const startedMs = performance.now();
		await patience.ask(footprint.begin, signal);
		await patience.ask(watch.refresh, signal);
		await patience.ask(watch.begin, signal).catch(error => {
			signal.throwIfAborted();
			throw new StackError(kept`The Docker engine shows no events (${(error as Error).message}): restart it.`);
		});
		const missing = services.filter(service => {
			const own = watch.container(service);
			return own === null || !(isUp(own) || isDone(own));
		});
		if (missing.length > 0) await footprint.making(() => start(context, missing, signal, override));
		await health.wait(services, signal);
		const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
		// Of a project that is only looked at, what is sick was not waited for.
		const {text, isWell} = sayHealth(watch.statuses(), watch.replicas());
		feed.event(
			'compose',
			isWell ? 'info' : 'warning',
			missing.length === 0
				? kept`${config.name}: ${text}, was running`
				: kept`${config.name}: ${text}, ${missing.length} started in ${seconds} s`,
		);
	};
}

async function start(
	{tools, config, compose, health, feed, portHint}: BringUpContext,
	names: readonly string[],
	signal: AbortSignal,
	override: unknown,
): Promise<void> {
	const taken = tools.isLocal ? await findTakenPort(tools.docker, config, names, portHint) : null;
	if (taken) throw taken;
	// Compose waits without end for a dependency that its restart policy starts again and again.
	const watching = new AbortController();
	const either = AbortSignal.any([signal, watching.signal]);
	const loop = health.untilLooping(names, either);
	const up = compose.run(['up', '--detach', '--no-recreate', ...names], {
		signal: either,
		override,
		onProgress(text) {
			health.touch();
			feed.progress(text);
		},
	});
	try {
		const failure = await Promise.race([up, loop]);
		if (failure) throw failure;
	} finally {
		watching.abort(waitsNoMore);
		await up.catch(() => {});
	}
}
