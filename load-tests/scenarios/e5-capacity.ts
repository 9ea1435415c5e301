// title: Finding the limit
// key: 5
// limiter: off
// exercises: ai

import exec from 'k6/execution';
import type {Options} from 'k6/options';
import {createCredentials, type Headers, type Run} from '../lib/credentials.ts';
import {AI_ANALYSIS, type EndpointName, PAYMENTS, READS} from '../lib/endpoints.ts';
import {idempotencyKey} from '../lib/idempotency-key.ts';
import {createLadder, stagesOf, TIME_UNIT_SECONDS} from '../lib/ladder.ts';
import {GRACEFUL_STOP, SUMMARY_TREND_STATS} from '../lib/limits.ts';
import {memberOf} from '../lib/members.ts';
import {pay} from '../lib/payments.ts';
import {analyse, readRetrospects} from '../lib/retrospects.ts';
import {choiceOf, numberOf, readSettings} from '../lib/settings.ts';
import {openRun} from '../lib/setup.ts';
import {seen, sent} from '../lib/thresholds.ts';

// An open model: each step offers its rate whatever the answers take, so that what comes back says what the system can do
// and not how long it made its users wait. perf-tui stops the climb once two steps in a row were not followed.
const settings = readSettings(__ENV, {vus: 400, paceMs: 0});
const credentialsOf = createCredentials(settings);
const endpoint = choiceOf(__ENV, 'ENDPOINT', ['ai', 'reads', 'payments']);

interface Climb {
	readonly name: EndpointName;
	readonly firstRate: number;
	readonly lastRate: number;
	readonly okStatus: number;
	readonly send: (run: Run, headers: Headers, turn: number) => void;
}

const CLIMBS: Record<typeof endpoint, Climb> = {
	ai: {
		name: AI_ANALYSIS,
		firstRate: 2,
		lastRate: 1024,
		okStatus: 200,
		send: (run, headers, turn) => analyse(settings, headers, run.retrospectIds[turn % run.retrospectIds.length]!),
	},
	reads: {
		name: READS,
		firstRate: 100,
		lastRate: 26_000,
		okStatus: 200,
		send: (_run, headers) => readRetrospects(settings, headers),
	},
	payments: {
		name: PAYMENTS,
		firstRate: 4,
		lastRate: 2048,
		okStatus: 201,
		send: (run, headers, turn) => {
			const key = idempotencyKey(run.runId, 'own', exec.vu.idInTest, turn);
			pay(settings, {key, use: 'own', headers, plan: 'PRO'}, 'fresh');
		},
	},
};

const climb = CLIMBS[endpoint];
// Under 5 s a step is over before the system has settled on it.
const stepSeconds = Math.max(5, numberOf(__ENV, 'STEP_SECONDS', 15, 1) * settings.scale);
const steps = createLadder(
	numberOf(__ENV, 'FIRST_RATE', climb.firstRate, 0.1),
	numberOf(__ENV, 'LAST_RATE', climb.lastRate, 0.1),
	stepSeconds,
);

export const options: Options = {
	scenarios: {
		capacity: {
			executor: 'ramping-arrival-rate',
			startRate: Math.round(steps[0]!.ratePerSecond * TIME_UNIT_SECONDS),
			timeUnit: `${TIME_UNIT_SECONDS}s`,
			preAllocatedVUs: Math.min(50, settings.vus),
			maxVUs: settings.vus,
			stages: stagesOf(steps),
			gracefulStop: GRACEFUL_STOP,
		},
	},
	// Beyond the limit answers fail, and that is the result: nothing here judges them.
	thresholds: {...sent(climb.name), ...seen(climb.name, climb.okStatus)},
	summaryTrendStats: SUMMARY_TREND_STATS,
	ext: {'perf-tui': {endpoint: climb.name, steps}},
};

export function setup(): Run {
	const needs = {
		analyses: endpoint === 'ai',
		limiter: endpoint === 'ai',
		reads: true,
		payments: endpoint === 'payments',
	};
	return openRun(settings, `E-5, ${climb.name}, ${steps.length} steps of ${stepSeconds} s`, needs);
}

export default function capacity(run: Run): void {
	const turn = exec.vu.iterationInScenario;
	const member = memberOf(exec.vu.idInTest, turn, settings.vus);
	climb.send(run, credentialsOf(run, member), turn);
}
