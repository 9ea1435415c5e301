import path from 'node:path';
import {usageError} from '../../../errors.ts';
import type {System} from '../../../system/contract.ts';
import {createEventFeed} from '../../../system/event-feed.ts';
import {kept} from '../../../text/say.ts';
import type {LimiterState} from '../../limiter/limiter-state.ts';
import type {ProductService, Stack} from '../contract.ts';
import {resetLimiter} from './reset-limiter.ts';
import {runSwitch} from './switch.ts';
import type {Target} from './target-file.ts';
import {createTargetHealth, upLimitMs} from './target-health.ts';

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
	const feed = createEventFeed();
	const secret = readSecret(file, target, environment);
	let state: LimiterState = 'on';
	let moalogUrl = target.urls['moalog-server'];
	const health = createTargetHealth({file, url: () => moalogUrl, route: target.routes.health}, feed);

	async function setLimiter(next: LimiterState, signal: AbortSignal): Promise<void> {
		const side = target.limiter?.[next];
		if (!side)
			throw usageError(
				kept`${path.basename(file)} does not say how its limiter is switched ${next.toUpperCase()}: give limiter.${next} a url or a command.`,
			);
		if (side.command) await runSwitch(side.command, signal);
		moalogUrl = side.url ?? target.urls['moalog-server'];
		await health.untilHealthy(signal);
		state = next;
		feed.event('limiter', 'info', kept`limiter ${next.toUpperCase()}, as ${path.basename(file)} says`);
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
		latencyLimits: latencyLimitsOf(target),
		books: {decisions: null, payments: null, resetLimiter: () => resetLimiter(target, feed), setFaults: null},
		async up(signal) {
			await beside?.up(signal);
			await health.untilHealthy(signal);
			if (limiter === 'off' && target.limiter?.off) await setLimiter('off', signal);
			health.begin();
			feed.event('target', 'info', kept`${target.name ?? path.basename(file)} answers at ${moalogUrl}`);
		},
		services: () => (beside ? beside.services() : health.statuses()),
		limiter: () => state,
		setLimiter,
		async restart(service, signal) {
			if (!beside) throw usageError(kept`${service} was not started by perf-tui: restart it where it runs.`);
			await beside.restart(service, signal);
		},
		subscribe(listener) {
			const leaveOwn = feed.subscribe(listener);
			const leave = beside?.subscribe(listener);
			return () => {
				leaveOwn();
				leave?.();
			};
		},
		watchResources: beside?.watchResources ?? null,
		faults: beside?.faults ?? null,
		describe: async () => (await beside?.describe()) ?? null,
		async down() {
			health.end();
			if (state === 'off' && target.limiter?.on)
				await setLimiter('on', AbortSignal.timeout(upLimitMs)).catch(error =>
					feed.event('limiter', 'error', error.message),
				);
			await beside?.down();
		},
		release() {
			health.end();
			beside?.release?.();
		},
	};
}

function latencyLimitsOf({limitsMs}: Target): NonNullable<Stack['latencyLimits']> {
	return {
		readsMs: limitsMs.reads,
		paymentsMs: limitsMs.payments,
		aiMs: limitsMs.ai,
		endpoints: limitsMs.endpoints,
		worstWindowFactor: limitsMs.worstWindowFactor,
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
		throw usageError(kept`${path.basename(file)} takes its secret from ${name}, which is not set: export it first.`);
	return 'tokenVariable' in auth ? {jwtSecret: null, authToken: value} : {jwtSecret: value, authToken: null};
}
