import {findLoopbackPorts} from '../../../collectors/loopback-port.ts';
import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import {developmentJwtSecret} from '../development-secret.ts';
import {type LaunchPlan, urlOf} from './launch-plan.ts';
import {createRuntimeDirectory, removeRuntimeDirectory} from './runtime-directory.ts';
import {checkSecret} from './secret-check.ts';
import type {ServiceFeed} from './service-feed.ts';
import {PortTaken} from './service-start.ts';
import type {StackState} from './state-file.ts';
import type {SupervisedService} from './supervised-service.ts';

const portAttempts = 5;

/** What is launched. */
export interface LaunchContext {
	readonly plan: LaunchPlan;
	readonly jwtSecret: string;
	readonly services: readonly SupervisedService[];
	/** Processes that run already, of a stack that was found. */
	readonly found: StackState['services'] | null;
	readonly feed: ServiceFeed;
}

/** Takes over what was found running, and starts what does not run. Rejects with a StackError or the signal's reason. */
export async function launch({plan, jwtSecret, services, found, feed}: LaunchContext, signal: AbortSignal) {
	for (const service of services) {
		const known = found?.[service.entry.name];
		if (known && service.status().state === 'missing') service.adopt(known.pid, known.startedAtMs);
	}
	const missing = services.filter(service => service.status().pid === null);
	if (missing.length === services.length) {
		if (jwtSecret === developmentJwtSecret)
			feed.event('stack', 'info', kept`JWT_SECRET is the development value: fine on this machine, nowhere else`);
		return startAnew(plan, services, signal);
	}
	await startTogether(missing, signal).catch(error => {
		throw explainPort(error);
	});
	if (found) await checkSecret(urlOf(plan, 'moalog-server'), jwtSecret, signal);
}

async function startAnew(plan: LaunchPlan, services: readonly SupervisedService[], signal: AbortSignal): Promise<void> {
	plan.directory = createRuntimeDirectory();
	try {
		for (let attempt = 1; ; attempt++) {
			if (attempt > 1 || plan.ports['moalog-server'] === 0) await choosePorts(plan, services);
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

async function choosePorts(plan: LaunchPlan, services: readonly SupervisedService[]): Promise<void> {
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

/** A port that others took is the one failure that the tool mends itself; when it cannot, it says what helps. */
export function explainPort(error: unknown): unknown {
	if (!(error instanceof PortTaken)) return error;
	return new StackError(
		kept`Another process took the address of a service (${error.message}); take the stack down and up again.`,
	);
}
