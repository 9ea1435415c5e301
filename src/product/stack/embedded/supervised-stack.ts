import {createOperations} from '../../../system/operations.ts';
import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import type {ProductService, ProductStack} from '../contract.ts';
import {createFaultMemory} from './fault-memory.ts';
import {launch} from './launch.ts';
import {type LaunchPlan, socketPathOf, urlOf} from './launch-plan.ts';
import {createProcessWorks} from './process-works.ts';
import {productServices} from './product-services.ts';
import {removeRuntimeDirectory} from './runtime-directory.ts';
import {createServiceFeed} from './service-feed.ts';
import {createServiceRestarts} from './service-restarts.ts';
import {createControl, createStackBooks} from './stack-books.ts';
import {removeStackState, type StackState, writeStackState} from './state-file.ts';
import {type SupervisedService, superviseService} from './supervised-service.ts';

export interface Supervision {
	readonly plan: LaunchPlan;
	readonly jwtSecret: string;
	/** Where a detached stack leaves its state. */
	readonly statePath: string;
	/** Processes that run already, of a stack that was found. */
	readonly found: StackState['services'] | null;
}

const watchMs = 1000;

/**
 * The embedded stack: three processes, started together, watched once a second, restarted only on request. One that
 * was found running is left running, with the limiter and the faults as they were.
 */
export function superviseStack({plan, jwtSecret, statePath, found}: Supervision): ProductStack {
	const feed = createServiceFeed();
	const operations = createOperations();
	const services = productServices.map(entry => superviseService(entry, plan, jwtSecret, feed));
	const find = (name: string) => serviceNamed(services, name);
	const control = createControl(name => socketPathOf(plan, find(name).entry));
	const faults = createFaultMemory(control);
	const restarts = createServiceRestarts({
		plan,
		moalog: () => find('moalog-server'),
		faults,
		control,
		feed,
		onStarted: saveState,
	});
	const foundLimiter = plan.limiter;
	let watch: NodeJS.Timeout | null = null;

	async function saveState(): Promise<void> {
		if (plan.isDetached) await writeStackState(statePath, {plan, services: processesOf(services)});
	}

	async function bringUp(signal: AbortSignal): Promise<void> {
		const startedMs = performance.now();
		await launch({plan, jwtSecret, services, found, feed}, signal);
		watch ??= watchAll(services);
		await saveState();
		const seconds = ((performance.now() - startedMs) / 1000).toFixed(2);
		feed.event('stack', 'info', kept`embedded stack: ${services.length} of ${services.length} healthy in ${seconds} s`);
	}

	async function leaveAsFound(): Promise<void> {
		await faults.clearAll();
		await restarts.switchLimiter(foundLimiter, AbortSignal.timeout(5000));
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
		operations.run(signal, either => restarts.restart(find(name), either));

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
		setLimiter: (state, signal) => operations.run(signal, either => restarts.switchLimiter(state, either)),
		restart,
		faults: createProcessWorks({services: serviceStatuses, restart, statePath: plan.isDetached ? statePath : null}),
		subscribe: feed.subscribe,
		watchResources: null,
		describe: async () => null,
		down: () => operations.conclude(new Error('The stack is being taken down.'), takeDown),
	};
}

function processesOf(services: readonly SupervisedService[]): StackState['services'] {
	const running = services.map(service => service.status()).filter(({pid}) => pid !== null);
	return Object.fromEntries(
		running.map(({name, pid, startedAtMs}) => [name, {pid: pid!, startedAtMs: startedAtMs!}] as const),
	);
}

function serviceNamed(services: readonly SupervisedService[], name: string): SupervisedService {
	const service = services.find(({entry}) => entry.name === name);
	if (service) return service;
	const known = services.map(({entry}) => entry.name).join(', ');
	throw new StackError(kept`There is no service ${name}; this stack has ${known}.`);
}

/** Until its timer is cleared; a watched stack alone keeps no command alive. */
function watchAll(services: readonly SupervisedService[]): NodeJS.Timeout {
	const watch = setInterval(() => {
		for (const service of services) void service.watch();
	}, watchMs);
	return watch.unref();
}
