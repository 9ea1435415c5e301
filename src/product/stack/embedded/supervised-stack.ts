import {findLoopbackPorts} from '../../../collectors/loopback-port.ts';
import {createOperations} from '../../../system/operations.ts';
import {StackError} from '../../../system/stack-error.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {ProductService, ProductStack} from '../contract.ts';
import {developmentJwtSecret} from '../development-secret.ts';
import {createFaultMemory} from './fault-memory.ts';
import {type LaunchPlan, socketPathOf, urlOf} from './launch-plan.ts';
import {createProcessWorks} from './process-works.ts';
import {productServices} from './product-services.ts';
import {createRuntimeDirectory, removeRuntimeDirectory} from './runtime-directory.ts';
import {checkSecret} from './secret-check.ts';
import {createServiceFeed} from './service-feed.ts';
import {createControl, createStackBooks} from './stack-books.ts';
import {removeStackState, type StackState, writeStackState} from './state-file.ts';
import {PortTaken, type SupervisedService, superviseService} from './supervised-service.ts';

export interface Supervision {
	readonly plan: LaunchPlan;
	readonly jwtSecret: string;
	/** Where a detached stack leaves its state. */
	readonly statePath: string;
	/** Processes that run already, of a stack that was found. */
	readonly found: StackState['services'] | null;
}

const watchMs = 1000;
const portAttempts = 5;

/**
 * The embedded stack: three processes, started together, watched once a second, restarted only on request. One that
 * was found running is left running, with the limiter and the faults as they were.
 */
export function superviseStack({plan, jwtSecret, statePath, found}: Supervision): ProductStack {
	const feed = createServiceFeed();
	const operations = createOperations();
	const services = productServices.map(entry => superviseService(entry, plan, jwtSecret, feed));
	const control = createControl(name => socketPathOf(plan, find(name).entry));
	const faults = createFaultMemory(control);
	const foundLimiter = plan.limiter;
	let watch: NodeJS.Timeout | null = null;

	function find(name: string): SupervisedService {
		const service = services.find(({entry}) => entry.name === name);
		if (service) return service;
		const known = services.map(({entry}) => entry.name).join(', ');
		throw new StackError(`There is no service ${name}; this stack has ${known}.`);
	}

	async function saveState(): Promise<void> {
		if (!plan.isDetached) return;
		const running = services.map(service => service.status()).filter(({pid}) => pid !== null);
		const processes = running.map(
			({name, pid, startedAtMs}) => [name, {pid: pid!, startedAtMs: startedAtMs!}] as const,
		);
		await writeStackState(statePath, {plan, services: Object.fromEntries(processes)});
	}

	function beginWatch(): void {
		watch ??= setInterval(() => {
			for (const service of services) void service.watch();
		}, watchMs);
		// A watched stack alone keeps no command alive.
		watch.unref();
	}

	async function choosePorts(): Promise<void> {
		const ports = await findLoopbackPorts(services.length);
		services.forEach(({entry}, index) => {
			plan.ports[entry.name] = ports[index]!;
		});
	}

	/** All at once; when one fails none of them stays. */
	async function startTogether(missing: readonly SupervisedService[], signal: AbortSignal): Promise<void> {
		const results = await Promise.allSettled(missing.map(service => service.start(signal)));
		const failures = results.filter(result => result.status === 'rejected').map(result => result.reason as Error);
		if (failures.length === 0) return;
		await Promise.all(missing.map(service => service.stop()));
		throw failures.find(failure => !(failure instanceof PortTaken)) ?? failures[0]!;
	}

	async function startAnew(signal: AbortSignal): Promise<void> {
		plan.directory = createRuntimeDirectory();
		if (jwtSecret === developmentJwtSecret)
			feed.event('stack', 'info', 'JWT_SECRET is the development value: fine on this machine, nowhere else');
		try {
			for (let attempt = 1; ; attempt++) {
				if (attempt > 1 || plan.ports['moalog-server'] === 0) await choosePorts();
				try {
					return await startTogether(services, signal);
				} catch (error) {
					if (!(error instanceof PortTaken) || attempt === portAttempts) throw explainPort(error);
				}
			}
		} catch (error) {
			removeRuntimeDirectory(plan.directory);
			throw error;
		}
	}

	async function startMissing(signal: AbortSignal): Promise<void> {
		for (const service of services) {
			const known = found?.[service.entry.name];
			if (known && service.status().state === 'missing') service.adopt(known.pid, known.startedAtMs);
		}
		const missing = services.filter(service => service.status().pid === null);
		if (missing.length === services.length) return startAnew(signal);
		await startTogether(missing, signal).catch(error => {
			throw explainPort(error);
		});
		if (found) await checkSecret(urlOf(plan, 'moalog-server'), jwtSecret, signal);
	}

	async function bringUp(signal: AbortSignal): Promise<void> {
		const startedMs = performance.now();
		await startMissing(signal);
		beginWatch();
		await saveState();
		const seconds = ((performance.now() - startedMs) / 1000).toFixed(2);
		feed.event('stack', 'info', `embedded stack: ${services.length} of ${services.length} healthy in ${seconds} s`);
	}

	async function startAgain(service: SupervisedService, signal: AbortSignal): Promise<number> {
		const startedMs = performance.now();
		const {name} = service.entry;
		const left = await faults.readLeft(name);
		await service.stop();
		await service.start(signal).catch(error => {
			throw explainPort(error);
		});
		if (left) await control(name, 'PUT', '/faults', left);
		await saveState();
		return Math.round(performance.now() - startedMs);
	}

	async function switchLimiter(state: LimiterState, signal: AbortSignal): Promise<void> {
		const moalog = find('moalog-server');
		if (plan.limiter === state && moalog.status().state === 'healthy') return;
		plan.limiter = state;
		const tookMs = await startAgain(moalog, signal);
		feed.event('moalog-server', 'info', `limiter ${state.toUpperCase()}: moalog-server started again in ${tookMs} ms`);
	}

	async function leaveAsFound(): Promise<void> {
		await faults.clearAll();
		await switchLimiter(foundLimiter, AbortSignal.timeout(5000));
		for (const service of services) service.release();
	}

	async function takeDown(): Promise<void> {
		if (watch) clearInterval(watch);
		watch = null;
		if (found) return leaveAsFound();
		await Promise.all(services.map(service => service.stop()));
		if (plan.isDetached) removeStackState(statePath);
		if (plan.directory !== '') removeRuntimeDirectory(plan.directory);
	}

	const serviceStatuses = () => services.map(service => service.status());
	const restart = (name: string, signal: AbortSignal) =>
		operations.run(signal, async either => {
			const service = find(name);
			service.countRestart();
			const tookMs = await startAgain(service, either);
			feed.event(name, 'info', `${name} started again in ${tookMs} ms`);
		});

	return {
		kind: 'embedded',
		get urls() {
			const named = services.map(({entry}) => [entry.name, urlOf(plan, entry.name)]);
			return Object.fromEntries(named) as Record<ProductService, string>;
		},
		prometheusUrl: null,
		jwtSecret,
		policy: plan.policy,
		books: {...createStackBooks(control), setFaults: faults.setFaults},
		up: signal => operations.run(signal, bringUp),
		services: serviceStatuses,
		limiter: () => plan.limiter,
		setLimiter: (state, signal) => operations.run(signal, either => switchLimiter(state, either)),
		restart,
		faults: createProcessWorks({services: serviceStatuses, restart, statePath: plan.isDetached ? statePath : null}),
		subscribe: feed.subscribe,
		watchResources: null,
		describe: async () => null,
		down: () => operations.conclude(new Error('The stack is being taken down.'), takeDown),
	};
}

/** A port that others took is the one failure that the tool mends itself; when it cannot, it says what helps. */
function explainPort(error: unknown): unknown {
	if (!(error instanceof PortTaken)) return error;
	return new StackError(
		`Another process took the address of a service (${error.message}); take the stack down and up again.`,
	);
}
