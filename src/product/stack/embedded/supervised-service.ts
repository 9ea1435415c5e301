import type {ServiceStatus} from '../../../system/contract.ts';
import {probeHealth} from './health-probe.ts';
import {type LaunchPlan, logPathOf, socketPathOf, urlOf} from './launch-plan.ts';
import {adoptService} from './process/adopted-process.ts';
import {spawnDetached} from './process/detached-process.ts';
import {describeEnding, type ServiceProcess, spawnService} from './process/service-process.ts';
import {createServiceWords, type ServiceWords} from './process/service-words.ts';
import type {ProductServiceEntry} from './product-services.ts';
import type {ServiceFeed} from './service-feed.ts';
import {createServiceHealth} from './service-health.ts';
import {untilHealthy} from './service-start.ts';

/** One service under supervision: its state is always what was last seen of it. */
export interface SupervisedService {
	readonly entry: ProductServiceEntry;
	status(): ServiceStatus;
	/** Starts it and waits for health. Rejects with a StackError, a PortTaken, or the signal's reason. */
	start(signal: AbortSignal): Promise<void>;
	/** Takes over a process that runs already. */
	adopt(pid: number, startedAtMs: number): void;
	/** Lets go of the process without ending it. */
	release(): void;
	stop(): Promise<void>;
	countRestart(): void;
	/** Looks at its health once and takes in what it logged. */
	watch(): Promise<void>;
}

const probeLimitMs = 2000;

/** Supervises a service of the plan; nothing is started yet. */
export function superviseService(
	entry: ProductServiceEntry,
	plan: LaunchPlan,
	jwtSecret: string,
	feed: ServiceFeed,
): SupervisedService {
	const {name} = entry;
	const words = createServiceWords(name, feed);
	const health = createServiceHealth(name, feed);
	const probe = () => probeHealth(`${urlOf(plan, name)}${entry.healthPath}`, probeLimitMs);
	let running: ServiceProcess | null = null;
	let restarts = 0;

	function keep(process: ServiceProcess): void {
		running = process;
		void process.ended.then(ending => {
			// A stop lets go of the process first.
			if (running !== process) return;
			running = null;
			words.pump();
			health.exited(describeEnding(ending), words.last().slice(-5));
		});
	}

	async function stop(): Promise<void> {
		const process = running;
		running = null;
		health.set('missing');
		await process?.stop();
	}

	async function start(signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		health.set('starting');
		const ready = words.untilReady();
		const process = spawn(plan, entry, jwtSecret, words);
		running = process;
		try {
			const onReady = () => keep(process);
			await untilHealthy(process, {name, port: plan.ports[name], words, ready, onReady, probe}, signal);
			health.set('healthy');
		} catch (error) {
			await stop();
			if (!signal.aborted) health.set('exited', (error as Error).message);
			throw error;
		}
	}

	return {
		entry,
		status: () => ({
			name,
			...health.seen(),
			url: plan.ports[name] === 0 ? null : urlOf(plan, name),
			pid: running?.pid ?? null,
			restarts,
			startedAtMs: running?.startedAtMs ?? null,
		}),
		start,
		adopt(pid, startedAtMs) {
			words.follow(logPathOf(plan, entry));
			keep(adoptService(socketPathOf(plan, entry), pid, startedAtMs));
			health.set('healthy');
		},
		release() {
			running = null;
		},
		stop,
		countRestart: () => {
			restarts++;
		},
		async watch() {
			words.pump();
			const process = running;
			if (!process || health.seen().state === 'starting') return;
			const sickness = await probe();
			if (running === process) health.checked(sickness);
		},
	};
}

/** Detached, it writes to a log of its own and outlives this process. */
function spawn(plan: LaunchPlan, entry: ProductServiceEntry, jwtSecret: string, words: ServiceWords): ServiceProcess {
	if (!plan.isDetached) return spawnService(plan, entry, jwtSecret, words.take);
	words.follow(logPathOf(plan, entry));
	return spawnDetached(plan, entry, jwtSecret);
}
