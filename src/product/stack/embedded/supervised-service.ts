import type {Happening, ServiceStatus} from '../../../system/contract.ts';
import {StackError} from '../../../system/stack-error.ts';
import {cleanLine} from '../../../text/clean-line.ts';
import {adoptService} from './adopted-process.ts';
import {spawnDetached} from './detached-process.ts';
import {probeHealth} from './health-probe.ts';
import {type LaunchPlan, logPathOf, socketPathOf, urlOf} from './launch-plan.ts';
import {followLog, type LogFollower, sizeOfLog} from './log-follower.ts';
import type {ProductServiceEntry} from './product-services.ts';
import {portTakenExitCode, readyMark} from './readiness.ts';
import type {ServiceFeed} from './service-feed.ts';
import {type Ending, type ServiceProcess, spawnService} from './service-process.ts';

/** The port was taken between choosing and binding it: others have to be chosen. */
export class PortTaken extends Error {
	override readonly name = 'PortTaken';
}

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

const startLimitMs = 10_000;
const probeLimitMs = 2000;
const keptLineCount = 20;
const pumpMs = 20;

function describeEnding({code, signal}: Ending): string {
	if (signal) return `ended by ${signal}`;
	return code === null ? 'gone' : `exit code ${code}`;
}

export function superviseService(
	entry: ProductServiceEntry,
	plan: LaunchPlan,
	jwtSecret: string,
	feed: ServiceFeed,
): SupervisedService {
	const {name} = entry;
	let state: ServiceStatus['state'] = 'missing';
	let detail: string | null = null;
	let running: ServiceProcess | null = null;
	let follower: LogFollower | null = null;
	let restarts = 0;
	let lastLines: string[] = [];
	let onReady = (): void => {};

	function happening(kind: Happening['kind'], lines: readonly string[] = []): Happening {
		return {service: name, kind, atMs: Date.now(), lines};
	}

	function take(line: string): void {
		if (line.startsWith(readyMark)) {
			onReady();
			return;
		}
		lastLines = [...lastLines.slice(1 - keptLineCount), cleanLine(line)];
		feed.log(name, line);
	}

	function keep(process: ServiceProcess): void {
		running = process;
		void process.ended.then(ending => {
			if (running !== process) return;
			running = null;
			// Nobody asked for it: a stop lets go of the process first.
			[state, detail] = ['exited', describeEnding(ending)];
			follower?.pump();
			feed.event(name, 'error', `${name} exited: ${detail}`, happening('exited', lastLines.slice(-5)));
		});
	}

	function fail(ending: Ending | null): Error {
		if (ending?.code === portTakenExitCode) return new PortTaken(`port ${plan.ports[name]} is taken`);
		follower?.pump();
		const reason = ending ? describeEnding(ending) : `not ready within ${startLimitMs / 1000} s`;
		const said = lastLines.at(-1)?.replace(/^(INFO|WARN|ERROR) /, '');
		const message = `${name} did not start (${reason}${said ? `; it said: ${said}` : ''}). Mend that and start again.`;
		return new StackError(message, name, lastLines);
	}

	async function stop(): Promise<void> {
		const process = running;
		running = null;
		[state, detail] = ['missing', null];
		await process?.stop();
	}

	async function start(signal: AbortSignal): Promise<void> {
		signal.throwIfAborted();
		[state, detail, lastLines] = ['starting', null, []];
		const {promise: ready, resolve} = Promise.withResolvers<'ready'>();
		onReady = () => resolve('ready');
		const {promise: given, reject} = Promise.withResolvers<never>();
		const abort = (): void => reject(signal.reason);
		const limit = setTimeout(() => reject(fail(null)), startLimitMs);
		signal.addEventListener('abort', abort, {once: true});
		follower = plan.isDetached ? followLog(logPathOf(plan, entry), sizeOfLog(logPathOf(plan, entry)), take) : null;
		const pump = setInterval(() => follower?.pump(), pumpMs);
		const process = plan.isDetached
			? spawnDetached(plan, entry, jwtSecret)
			: spawnService(plan, entry, jwtSecret, take);
		running = process;
		try {
			const first = await Promise.race([ready, process.ended, given]);
			if (first !== 'ready') throw fail(first);
			keep(process);
			const sickness = await Promise.race([
				probeHealth(`${urlOf(plan, name)}${entry.healthPath}`, probeLimitMs),
				given,
			]);
			if (sickness !== null) throw new StackError(`${name} started but is not healthy: ${sickness}.`, name, lastLines);
			state = 'healthy';
		} catch (error) {
			await stop();
			if (!signal.aborted) [state, detail] = ['exited', (error as Error).message];
			throw error;
		} finally {
			clearTimeout(limit);
			clearInterval(pump);
			signal.removeEventListener('abort', abort);
		}
	}

	async function watch(): Promise<void> {
		follower?.pump();
		const process = running;
		if (!process || state === 'starting') return;
		const sickness = await probeHealth(`${urlOf(plan, name)}${entry.healthPath}`, probeLimitMs);
		if (running !== process) return;
		if (sickness === null && state === 'unhealthy')
			feed.event(name, 'info', `${name} is healthy again`, happening('healthy'));
		if (sickness !== null && state === 'healthy')
			feed.event(name, 'warning', `${name} is unhealthy: ${sickness}`, happening('unhealthy'));
		[state, detail] = [sickness === null ? 'healthy' : 'unhealthy', sickness];
	}

	return {
		entry,
		status: () => ({
			name,
			state,
			detail,
			url: plan.ports[name] === 0 ? null : urlOf(plan, name),
			pid: running?.pid ?? null,
			restarts,
			startedAtMs: running?.startedAtMs ?? null,
		}),
		start,
		adopt(pid, startedAtMs) {
			follower = followLog(logPathOf(plan, entry), sizeOfLog(logPathOf(plan, entry)), take);
			keep(adoptService(socketPathOf(plan, entry), pid, startedAtMs));
			[state, detail] = ['healthy', null];
		},
		release() {
			running = null;
		},
		stop,
		countRestart: () => {
			restarts++;
		},
		watch,
	};
}
