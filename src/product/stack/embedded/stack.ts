import {randomUUID} from 'node:crypto';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {LimiterPolicy, ProductStack} from '../contract.ts';
import {developmentJwtSecret} from '../development-secret.ts';
import {callControl} from './control-client.ts';
import {serviceSettings, socketPathOf} from './launch-plan.ts';
import {readPolicy} from './limiter-policy.ts';
import {adoptService, isListening} from './process/adopted-process.ts';
import {productServices} from './product-services.ts';
import {removeRuntimeDirectory} from './runtime-directory.ts';
import {defaultStatePath, readStackState, removeStackState, type StackState} from './state-file.ts';
import {superviseStack} from './supervised-stack.ts';

export interface EmbeddedStackOptions {
	/** Read for the services' settings and, where they are not given here, the policy and JWT_SECRET. */
	readonly env?: NodeJS.ProcessEnv;
	readonly policy?: LimiterPolicy;
	/** On unless said otherwise. */
	readonly limiter?: LimiterState;
	readonly jwtSecret?: string;
	/** Stays up when this process ends, until `down` here or `stopEmbeddedStack` anywhere. */
	readonly detached?: boolean;
	/** Where a detached stack leaves its state; in the user's cache folder by default. */
	readonly statePath?: string;
}

/** An embedded stack that nothing of runs yet; its addresses are known once `up` has resolved. */
export function createEmbeddedStack(options: EmbeddedStackOptions = {}): ProductStack {
	const env = options.env ?? process.env;
	const names = Object.values(serviceSettings).flat();
	const settings = names.flatMap(name => (env[name] ? [[name, env[name]] as const] : []));
	return superviseStack({
		plan: {
			instance: randomUUID(),
			directory: '',
			ports: {'moalog-server': 0, 'fluxpay-engine': 0, 'rate-limiter': 0},
			policy: options.policy ?? readPolicy(env),
			limiter: options.limiter ?? 'on',
			settings: Object.fromEntries(settings),
			isDetached: options.detached ?? false,
		},
		jwtSecret: options.jwtSecret ?? (env.JWT_SECRET || developmentJwtSecret),
		statePath: options.statePath ?? defaultStatePath(),
		found: null,
	});
}

interface ServiceState {
	readonly instance: string;
	readonly pid: number;
	readonly startedAtMs: number;
	readonly isLimiterEnabled?: boolean;
}

/** The processes of a remembered stack that are still its own: their control sockets answer with its instance. */
async function findRunning({plan, services}: StackState): Promise<StackState> {
	const states = await Promise.all(
		productServices.map(async entry => {
			const path = socketPathOf(plan, entry);
			const state = await callControl(path, 'GET', '/state').catch(() => null);
			const {instance, pid, startedAtMs, isLimiterEnabled} = (state ?? {}) as Partial<ServiceState>;
			if (instance === plan.instance) {
				if (isLimiterEnabled !== undefined) plan.limiter = isLimiterEnabled ? 'on' : 'off';
				return [entry.name, {pid: pid!, startedAtMs: startedAtMs!}] as const;
			}
			// A hung one cannot say who it is, but nobody else can hold a socket in that folder.
			const known = services[entry.name];
			return known && (await isListening(path)) ? ([entry.name, known] as const) : null;
		}),
	);
	return {plan, services: Object.fromEntries(states.filter(state => state !== null))};
}

/** A detached stack that is still running, in whole or in part; its traces are removed when nothing of it is left. */
async function findState(statePath: string): Promise<StackState | null> {
	const remembered = readStackState(statePath);
	if (!remembered) return null;
	const running = await findRunning(remembered);
	if (Object.keys(running.services).length > 0) return running;
	removeStackState(statePath);
	removeRuntimeDirectory(remembered.plan.directory);
	return null;
}

export interface FindOptions {
	readonly env?: NodeJS.ProcessEnv;
	readonly jwtSecret?: string;
	readonly statePath?: string;
}

/**
 * The stack that a detached one left running, or null. `up` takes it over and starts what of it has died; `down`
 * lets go of it again, with the limiter and the faults as they were found.
 */
export async function findEmbeddedStack(options: FindOptions = {}): Promise<ProductStack | null> {
	const statePath = options.statePath ?? defaultStatePath();
	const state = await findState(statePath);
	if (!state) return null;
	const jwtSecret = options.jwtSecret ?? ((options.env ?? process.env).JWT_SECRET || developmentJwtSecret);
	return superviseStack({plan: state.plan, jwtSecret, statePath, found: state.services});
}

/** Ends a detached stack wherever it was started; false when there is none. */
export async function stopEmbeddedStack(statePath = defaultStatePath()): Promise<boolean> {
	const state = await findState(statePath);
	if (!state) return false;
	const stops = productServices.map(async entry => {
		const known = state.services[entry.name];
		if (known) await adoptService(socketPathOf(state.plan, entry), known.pid, known.startedAtMs).stop();
	});
	await Promise.all(stops);
	removeStackState(statePath);
	removeRuntimeDirectory(state.plan.directory);
	return true;
}
