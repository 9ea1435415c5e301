import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import fetch from 'node-fetch';
import {usageError} from '../../../errors.ts';
import type {ServiceStatus, StackEvent, System} from '../../../system/contract.ts';
import {StackError} from '../../../system/stack-error.ts';
import {cleanLine} from '../../../text/clean-line.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {ProductService, Stack} from '../contract.ts';
import {probe} from './probe.ts';
import {runSwitch} from './switch.ts';
import type {Target} from './target-file.ts';

const watchMs = 2000;
const upLimitMs = 30_000;

/** How a system of one's own is driven. */
export interface TargetOptions {
	readonly file: string;
	readonly target: Target;
	readonly environment: NodeJS.ProcessEnv;
	/** What the limiter is asked to be first. */
	readonly limiter: LimiterState;
	/** The compose project that the target's services run in, when one was named: its containers are watched. */
	readonly beside: System | null;
}

/**
 * A system that others started, behind the stack contract: nothing of it is started or stopped, only its limiter is
 * switched, as the target file says. It keeps no book that could be read: such verdicts are "not exercised".
 */
export function createTargetStack({file, target, environment, limiter, beside}: TargetOptions): Stack {
	const listeners = new Set<(event: StackEvent) => void>();
	const emit = (source: string, level: StackEvent['level'], text: string) => {
		for (const listener of listeners) listener({atMs: Date.now(), source, level, kind: 'event', text: cleanLine(text)});
	};
	const secret = readSecret(file, target, environment);
	let state: LimiterState = 'on';
	let moalogUrl = target.urls['moalog-server'];
	let statuses: readonly ServiceStatus[] = [];
	let timer: NodeJS.Timeout | null = null;

	async function look(): Promise<void> {
		const next = [await probe('moalog-server', moalogUrl, target.routes.health)];
		const before = statuses[0]?.state;
		statuses = next;
		const now = next[0]!;
		if (before !== undefined && before !== now.state)
			emit(now.name, now.state === 'healthy' ? 'info' : 'error', now.detail ?? `${now.name} is ${now.state}`);
	}

	async function untilHealthy(signal: AbortSignal): Promise<void> {
		const deadline = Date.now() + upLimitMs;
		for (;;) {
			await look();
			const sick = statuses.find(service => service.state !== 'healthy');
			if (!sick) return;
			if (Date.now() > deadline)
				throw new StackError(
					`${sick.name} of ${path.basename(file)} is not healthy: ${sick.detail}. Start it, or correct the target file.`,
					sick.name,
				);
			await sleep(500, undefined, {signal});
		}
	}

	async function setLimiter(next: LimiterState, signal: AbortSignal): Promise<void> {
		const side = target.limiter?.[next];
		if (!side)
			throw usageError(
				`${path.basename(file)} does not say how its limiter is switched ${next.toUpperCase()}: give limiter.${next} a url or a command.`,
			);
		if (side.command) await runSwitch(side.command, signal);
		moalogUrl = side.url ?? target.urls['moalog-server'];
		await untilHealthy(signal);
		state = next;
		emit('limiter', 'info', `limiter ${next.toUpperCase()}, as ${path.basename(file)} says`);
	}

	/** As full as a bucket can be: emptied by request, or left alone for as long as it takes to fill. */
	async function resetLimiter(): Promise<void> {
		const policy = target.limiter?.policy ?? null;
		const reset = target.limiter?.reset;
		if (reset) {
			const response = await fetch(reset, {method: 'DELETE', signal: AbortSignal.timeout(5000)});
			await response.arrayBuffer();
			if (!response.ok) throw new StackError(`DELETE ${reset} answered ${response.status}: correct limiter.reset.`);
		} else if (policy) {
			const seconds = policy.windowSeconds ?? policy.capacity / policy.refillPerSecond!;
			emit('limiter', 'info', `waiting ${Math.ceil(seconds)} s until the limiter's buckets are full again`);
			await sleep(seconds * 1000 + 100);
		}
	}

	return {
		kind: 'target',
		get urls() {
			return {...target.urls, 'moalog-server': moalogUrl};
		},
		routes: {
			retrospects: target.routes.retrospects,
			aiAnalysis: target.routes.aiAnalysis,
			subscriptions: target.routes.subscriptions,
			metrics: target.metrics as Readonly<Record<ProductService, string | null>>,
		},
		prometheusUrl: null,
		...secret,
		policy: target.limiter?.policy ?? null,
		latencyLimits: {
			readsMs: target.limitsMs.reads,
			paymentsMs: target.limitsMs.payments,
			aiMs: target.limitsMs.ai,
			endpoints: target.limitsMs.endpoints,
			worstWindowFactor: target.limitsMs.worstWindowFactor,
		},
		books: {decisions: null, payments: null, resetLimiter, setFaults: null},
		async up(signal) {
			await beside?.up(signal);
			await untilHealthy(signal);
			if (limiter === 'off' && target.limiter?.off) await setLimiter('off', signal);
			timer ??= setInterval(() => void look(), watchMs);
			timer.unref();
			emit('target', 'info', `${target.name ?? path.basename(file)} answers at ${moalogUrl}`);
		},
		services: () => (beside ? beside.services() : statuses),
		limiter: () => state,
		setLimiter,
		async restart(service, signal) {
			if (!beside) throw usageError(`${service} was not started by perf-tui: restart it where it runs.`);
			await beside.restart(service, signal);
		},
		subscribe(listener) {
			listeners.add(listener);
			const leave = beside?.subscribe(listener);
			return () => {
				listeners.delete(listener);
				leave?.();
			};
		},
		watchResources: beside?.watchResources ?? null,
		faults: beside?.faults ?? null,
		describe: async () => (await beside?.describe()) ?? null,
		async down() {
			if (timer) clearInterval(timer);
			timer = null;
			if (state === 'off' && target.limiter?.on)
				await setLimiter('on', AbortSignal.timeout(upLimitMs)).catch(error => emit('limiter', 'error', error.message));
			await beside?.down();
		},
		release() {
			if (timer) clearInterval(timer);
			beside?.release?.();
		},
	};
}

function readSecret(
	file: string,
	{auth}: Target,
	environment: NodeJS.ProcessEnv,
): {jwtSecret: string | null; authToken: string | null} {
	if (auth === 'none') return {jwtSecret: null, authToken: null};
	const name = 'tokenVariable' in auth ? auth.tokenVariable : auth.jwtSecretVariable;
	const value = environment[name];
	if (!value)
		throw usageError(`${path.basename(file)} takes its secret from ${name}, which is not set: export it first.`);
	return 'tokenVariable' in auth ? {jwtSecret: null, authToken: value} : {jwtSecret: value, authToken: null};
}
