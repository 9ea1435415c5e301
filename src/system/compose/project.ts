import type Docker from 'dockerode';
import {EngineAnswerError} from '../../collectors/docker/engine-answers.ts';
import {cleanLine} from '../../text/clean-line.ts';
import type {ServiceStatus} from '../contract.ts';
import {createEventFeed, type EventFeed} from '../event-feed.ts';
import {createOperations, type Operations} from '../operations.ts';
import {StackError} from '../stack-error.ts';
import {
	ComposeFailure,
	createComposeCommand,
	type ProjectConfig,
	type ProjectFiles,
	wantedReplicas,
} from './compose-command.ts';
import {serviceLayer} from './layer.ts';
import {createFootprint} from './leave/footprint.ts';
import {createRemoval, stopSeconds} from './leave/removal.ts';
import {explainRemoval} from './leave/removal-failure.ts';
import {createRemake, type Remake} from './remake.ts';
import {explainFailure, readFailure} from './start/failure.ts';
import {createHealthWait, type StartHint} from './start/health-wait.ts';
import {explainImage} from './start/image-failure.ts';
import {findTakenPort, type PortHint, takenPort} from './start/taken-port.ts';
import type {ComposeTools} from './tools.ts';
import type {Container} from './watch/container.ts';
import {watchProject} from './watch/project-watch.ts';
import {endingOf, isDone, isUp, sayHealth, stateOf} from './watch/service-status.ts';

export interface ProjectOptions {
	readonly tools: ComposeTools;
	readonly files: ProjectFiles;
	/** The files, resolved: every service in them of which a container is wanted is brought up. */
	readonly config: ProjectConfig;
	/** How long services may take to become healthy after the last sign of progress. */
	readonly healthLimitMs?: number;
	readonly portHint?: PortHint;
	/** What helps when an image cannot be had: the end of a sentence. */
	readonly imageHint?: string;
	readonly startHint?: StartHint;
}

/** A compose project that is brought up, watched and left as it was found. It knows nothing of what its services are. */
export interface Project {
	readonly name: string;
	readonly docker: Docker;
	readonly feed: EventFeed;
	/** `up`, `restart` and `down` take their turns here; whoever uses `recreate` has to as well. */
	readonly operations: Operations;
	/** What the engine said last; empty before the first `refresh`. */
	containers(): readonly Container[];
	/** Of a service, or of what one container goes by: a running container, else one that does not run, else null. */
	container(name: string): Container | null;
	/** A row a service. */
	services(): readonly ServiceStatus[];
	/** A row a container, and one for each service without. */
	replicas(): readonly ServiceStatus[];
	/** The rows of the containers when the engine was asked once more. */
	recount(): Promise<readonly ServiceStatus[]>;
	/** Asks the engine anew. */
	refresh(): Promise<readonly Container[]>;
	/**
	 * Starts what does not run and waits for health; what runs is not touched. Rejects with a StackError. The override
	 * is laid over the files.
	 */
	up(signal: AbortSignal, override?: unknown): Promise<void>;
	/** Makes one service anew with other variables, alone, and waits for its health. */
	recreate(service: string, environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
	/** Makes services anew from the files and a layer on them, alone, and waits for their health. */
	remake(what: Remake, signal: AbortSignal): Promise<void>;
	/** Starts a service, or one of its containers, again, dead or alive, and what it needs. */
	restart(name: string, signal: AbortSignal): Promise<void>;
	/** Takes away what `up` added and ends the watch; what was found running runs on, volumes stay. */
	down(): Promise<void>;
	/** Ends the watch and lets everything run on. */
	release(): void;
	/** Takes the whole project away, found or not. */
	remove(options: {readonly volumes: boolean}): Promise<void>;
}

const defaultHealthLimitMs = 300_000;
const downReason = new Error('The stack is being taken down.');

export function openProject({tools, files, config, imageHint, ...options}: ProjectOptions): Project {
	const {docker} = tools;
	const {name} = config;
	const portHint = options.portHint ?? (() => null);
	const compose = createComposeCommand({...files, name}, tools);
	const feed = createEventFeed();
	const operations = createOperations();
	// What is scaled to 0 has no container that could become healthy.
	const services = Object.keys(config.services).filter(service => wantedReplicas(config.services[service]!) > 0);
	const watch = watchProject(docker, name, services, feed);
	const {refresh} = watch;
	const health = createHealthWait({
		docker,
		refresh,
		feed,
		limitMs: options.healthLimitMs ?? defaultHealthLimitMs,
		isLocal: tools.isLocal,
		...(options.startHint && {hint: options.startHint}),
	});
	const footprint = createFootprint(docker, name);
	const every = createComposeCommand({...files, name, profiles: ['*']}, tools);
	const removal = createRemoval({docker, compose: every, footprint, feed});

	async function explain(error: unknown): Promise<unknown> {
		if (error instanceof EngineAnswerError)
			return new StackError(
				error.statusCode === undefined
					? `The Docker engine is away (${cleanLine(error.message)}): see "docker info", restart it if it stays away, and start again.`
					: `The Docker engine refused (${cleanLine(error.message)}): look at "docker ps --all".`,
			);
		if (!(error instanceof ComposeFailure)) return error;
		const reason = readFailure(error.message);
		if (reason.kind === 'port') return takenPort(docker, config, reason, portHint);
		if (reason.kind === 'unhealthy' || reason.kind === 'exited') {
			const isSick = (entry: Container) => ['unhealthy', 'exited'].includes(stateOf(entry).state) && !isDone(entry);
			const now = await refresh();
			// One that its restart policy is starting again looks well at the moment: compose has named it.
			const sick =
				now.find(entry => entry.name === reason.subject || entry.service === reason.subject) ?? now.find(isSick);
			const seen = reason.kind === 'exited' ? `stopped: ${endingOf({exitCode: reason.code})}` : 'unhealthy';
			if (sick) return health.error(sick, seen);
		}
		const image = await explainImage(docker, config, reason, imageHint ?? null);
		if (image) return image;
		// With one image to build, compose leaves out whose it is.
		const built = services.filter(service => config.services[service]?.build);
		if (reason.kind === 'build' && built.length === 1)
			return explainFailure({...reason, subject: built[0]!}, error.logLines, null);
		return explainFailure(reason, error.logLines, imageHint ?? null);
	}

	async function explained<T>(signal: AbortSignal, operation: () => Promise<T>): Promise<T> {
		try {
			return await operation();
		} catch (error) {
			signal.throwIfAborted();
			throw await explain(error);
		}
	}

	async function start(names: readonly string[], signal: AbortSignal, override: unknown): Promise<void> {
		const taken = tools.isLocal ? await findTakenPort(docker, config, names, portHint) : null;
		if (taken) throw taken;
		// Compose waits without end for a dependency that its restart policy starts again and again.
		const watching = new AbortController();
		const loop = health.untilLooping(names, AbortSignal.any([signal, watching.signal]));
		const started = compose.run(['up', '--detach', '--no-recreate', ...names], {
			signal: AbortSignal.any([signal, watching.signal]),
			override,
			onProgress(text) {
				health.touch();
				feed.progress(text);
			},
		});
		try {
			const failure = await Promise.race([started, loop]);
			if (failure) throw failure;
		} finally {
			watching.abort(downReason);
			await started.catch(() => {});
		}
	}

	async function bringUp(signal: AbortSignal, override: unknown): Promise<void> {
		const startedMs = performance.now();
		await footprint.begin();
		await refresh();
		await watch.begin();
		const missing = services.filter(service => {
			const own = watch.container(service);
			return own === null || !(isUp(own) || isDone(own));
		});
		if (missing.length > 0) await footprint.making(() => start(missing, signal, override));
		await health.wait(services, signal);
		const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
		const how = missing.length === 0 ? 'was running' : `${missing.length} started in ${seconds} s`;
		// Of a project that is only looked at, what is sick was not waited for.
		const {text, isWell} = sayHealth(watch.statuses(), watch.replicas());
		feed.event('compose', isWell ? 'info' : 'warning', `${name}: ${text}, ${how}`);
	}

	const remake = createRemake({files: {...files, name}, tools, watch, footprint, health, feed});

	async function restart(name: string, signal: AbortSignal): Promise<void> {
		const before = watch.container(name);
		if (!services.includes(name) && !before)
			throw new StackError(`There is no service ${name}; this stack has ${services.join(', ')}.`);
		const service = before?.service ?? name;
		const startedMs = performance.now();
		watch.countRestart(before?.key ?? name);
		await watch.expecting([service], async () => {
			await refresh();
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
		feed.event(name, 'info', `${name} started again in ${seconds} s`);
	}

	function conclude(operation: () => Promise<void>): Promise<void> {
		return operations.conclude(downReason, async () => {
			watch.end();
			await operation().catch(error => {
				throw explainRemoval(error, name);
			});
		});
	}

	return {
		name,
		docker,
		feed,
		operations,
		containers: watch.containers,
		container: watch.container,
		services: watch.statuses,
		replicas: watch.replicas,
		refresh,
		recount: watch.recount,
		up: (signal, override) => operations.run(signal, either => explained(either, () => bringUp(either, override))),
		recreate: (service, environment, signal) =>
			explained(signal, () =>
				remake({services: [service], layer: serviceLayer(service, {environment}), isFresh: false}, signal),
			),
		remake: (what, signal) => explained(signal, () => remake(what, signal)),
		restart: (service, signal) => operations.run(signal, either => explained(either, () => restart(service, either))),
		down: () => conclude(removal.leaveAsFound),
		release: watch.end,
		remove: ({volumes}) => conclude(() => removal.takeAway(volumes)),
	};
}
