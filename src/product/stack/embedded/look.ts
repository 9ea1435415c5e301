import type {ServiceStatus} from '../../../system/contract.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {LimiterPolicy, ProductService} from '../contract.ts';
import {probeHealth} from './health-probe.ts';
import {urlOf} from './launch-plan.ts';
import {productServices} from './product-services.ts';
import {defaultStatePath, readStackState} from './state-file.ts';

const probeTimeoutMs = 2000;

/** What a detached stack is doing, without touching it. */
export interface StackLook {
	readonly limiter: LimiterState;
	readonly policy: LimiterPolicy;
	readonly urls: Readonly<Record<ProductService, string>>;
	readonly services: readonly ServiceStatus[];
}

/** Asks the health route of each service of a stack that was left up; null when none was. Starts and mends nothing. */
export async function lookAtEmbeddedStack(statePath = defaultStatePath()): Promise<StackLook | null> {
	const state = readStackState(statePath);
	if (!state) return null;
	const {plan, services} = state;
	const statuses = await Promise.all(
		productServices.map(async ({name, healthPath}): Promise<ServiceStatus> => {
			const url = urlOf(plan, name);
			const reason = await probeHealth(`${url}${healthPath}`, probeTimeoutMs);
			const {pid = null, startedAtMs = null} = services[name] ?? {};
			return {
				name,
				state: reason === null ? 'healthy' : 'unhealthy',
				detail: reason,
				url,
				pid,
				restarts: 0,
				startedAtMs,
			};
		}),
	);
	const urls = Object.fromEntries(productServices.map(({name}) => [name, urlOf(plan, name)]));
	return {limiter: plan.limiter, policy: plan.policy, urls: urls as StackLook['urls'], services: statuses};
}
