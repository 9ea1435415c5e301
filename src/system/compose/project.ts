import type Docker from 'dockerode';
import type {ServiceStatus} from '../contract.ts';
import {createEventFeed, type EventFeed} from '../event-feed.ts';
import {createOperations, type Operations} from '../operations.ts';
import {createComposeCommand, type ProjectConfig, type ProjectFiles, wantedReplicas} from './compose-command.ts';
import {serviceLayer} from './layer.ts';
import {createFootprint} from './leave/footprint.ts';
import {createRemoval} from './leave/removal.ts';
import {explainRemoval} from './leave/removal-failure.ts';
import {createPatience} from './patience.ts';
import {createRemake, type Remake} from './remake.ts';
import {createRestart} from './restart.ts';
import {createBringUp} from './start/bring-up.ts';
import {createStartExplainer} from './start/explain-start.ts';
import {createHealthWait} from './start/health-wait.ts';
import type {StartHint} from './start/sick-error.ts';
import type {PortHint} from './start/taken-port.ts';
import type {ComposeTools} from './tools.ts';
import type {Container} from './watch/container.ts';
import {watchProject} from './watch/project-watch.ts';

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
	/** Asks the engine once. */
	look(): Promise<readonly Container[]>;
	/** Asks the engine anew, again where it fails for a moment. */
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
	const patience = createPatience(feed);
	const briefPatience = createPatience(feed, {mostMs: 3000, againMs: 500});
	const operations = createOperations();
	// What is scaled to 0 has no container that could become healthy.
	const services = Object.keys(config.services).filter(service => wantedReplicas(config.services[service]!) > 0);
	const watch = watchProject(docker, name, services, feed);
	const {refresh} = watch;
	const health = createHealthWait({
		docker,
		refresh,
		feed,
		patience,
		limitMs: options.healthLimitMs ?? defaultHealthLimitMs,
		isLocal: tools.isLocal,
		...(options.startHint && {hint: options.startHint}),
	});
	const footprint = createFootprint(docker, name, patience);
	const every = createComposeCommand({...files, name, profiles: ['*']}, tools);
	const removal = createRemoval({docker, compose: every, footprint, feed});
	const parts = {docker, tools, config, compose, services, watch, footprint, health, feed, patience, portHint};
	const explain = createStartExplainer({...parts, refresh, imageHint: imageHint ?? null});
	const bringUp = createBringUp(parts);
	const remake = createRemake({...parts, files: {...files, name}});
	const restart = createRestart(parts);

	async function explained<T>(signal: AbortSignal, operation: () => Promise<T>): Promise<T> {
		try {
			return await operation();
		} catch (error) {
			signal.throwIfAborted();
			throw await explain(error);
		}
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
		look: refresh,
		refresh: () => patience.ask(refresh),
		recount: () => briefPatience.ask(watch.recount),
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
