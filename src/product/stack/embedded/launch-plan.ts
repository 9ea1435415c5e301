import {join} from 'node:path';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {LimiterPolicy, ProductService} from '../contract.ts';
import type {ProductServiceEntry} from './product-services.ts';

/** All it takes to start a service again on the same address, but for the secret, which no file holds. */
export interface LaunchPlan {
	/** Tells this stack from another that might answer on the same socket path. */
	readonly instance: string;
	/** Folder of the control sockets, and of the logs of a detached stack. */
	directory: string;
	/** 0 until the ports are chosen. */
	readonly ports: Record<ProductService, number>;
	readonly policy: LimiterPolicy;
	limiter: LimiterState;
	/** Variables that the user set for the services, by name. */
	readonly settings: Readonly<Record<string, string>>;
	readonly isDetached: boolean;
}

/** What a user may set; nothing else of the environment reaches a service, NODE_OPTIONS and secrets included. */
export const serviceSettings: Readonly<Record<ProductService, readonly string[]>> = {
	'moalog-server': ['AI_PROVIDER', 'RATE_LIMITER_TIMEOUT_MS', 'FLUXPAY_TIMEOUT_MS'],
	'fluxpay-engine': ['PG_LATENCY_MS', 'PG_FAILURE_RATE', 'PG_LOST_RESPONSE_RATE'],
	'rate-limiter': [
		'RATE_LIMIT_CAPACITY',
		'RATE_LIMIT_REFILL_PER_SECOND',
		'RATE_LIMIT_WINDOW_LIMIT',
		'RATE_LIMIT_WINDOW_SECONDS',
	],
};

export function urlOf(plan: LaunchPlan, service: ProductService): string {
	return `http://127.0.0.1:${plan.ports[service]}`;
}

export function socketPathOf(plan: LaunchPlan, service: ProductServiceEntry): string {
	return join(plan.directory, service.socketName);
}

export function logPathOf(plan: LaunchPlan, service: ProductServiceEntry): string {
	return join(plan.directory, `${service.name}.log`);
}

function environmentOfPolicy({algorithm, capacity, refillPerSecond, windowSeconds}: LimiterPolicy): NodeJS.ProcessEnv {
	if (algorithm === 'SLIDING_WINDOW')
		return {RATE_LIMIT_WINDOW_LIMIT: String(capacity), RATE_LIMIT_WINDOW_SECONDS: String(windowSeconds)};
	return {RATE_LIMIT_CAPACITY: String(capacity), RATE_LIMIT_REFILL_PER_SECOND: String(refillPerSecond)};
}

/** The whole environment of one service. */
export function environmentOf(plan: LaunchPlan, service: ProductServiceEntry, jwtSecret: string): NodeJS.ProcessEnv {
	const {policy, settings} = plan;
	const chosen = serviceSettings[service.name].filter(name => settings[name] !== undefined);
	const common: NodeJS.ProcessEnv = {
		PORT: String(plan.ports[service.name]),
		PERF_TUI_CONTROL_SOCKET: socketPathOf(plan, service),
		PERF_TUI_INSTANCE: plan.instance,
		PERF_TUI_DETACHED: plan.isDetached ? '1' : '0',
		RATE_LIMIT_ALGORITHM: policy.algorithm,
		...Object.fromEntries(chosen.map(name => [name, settings[name]])),
	};
	if (service.name === 'rate-limiter') return {...common, ...environmentOfPolicy(policy)};
	if (service.name === 'fluxpay-engine') return common;
	return {
		...common,
		JWT_SECRET: jwtSecret,
		RATE_LIMITER_ENABLED: String(plan.limiter === 'on'),
		RATE_LIMITER_URL: urlOf(plan, 'rate-limiter'),
		RATE_LIMIT_CAPACITY: String(policy.capacity),
		RATE_LIMIT_KEY: policy.key,
		FLUXPAY_URL: urlOf(plan, 'fluxpay-engine'),
	};
}
