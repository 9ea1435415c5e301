// title: Mixed traffic
// key: 4
// limiter: on
// exercises: reads, ai, payments

import exec from 'k6/execution';
import type {Options} from 'k6/options';
import {createCredentials, type Headers, type Run} from '../lib/credentials.ts';
import {AI_ANALYSIS, PAYMENTS, READS} from '../lib/endpoints.ts';
import {idempotencyKey} from '../lib/idempotency-key.ts';
import {duration, GRACEFUL_STOP, SUMMARY_TREND_STATS} from '../lib/limits.ts';
import {memberOf} from '../lib/members.ts';
import {mixDraws} from '../lib/metrics.ts';
import {drawMix, type PaymentCase} from '../lib/mix.ts';
import {createPace} from '../lib/pace.ts';
import {isAcknowledged} from '../lib/payment-outcome.ts';
import {pay, payThroughLostResponse, payTwice, payWithDeclinedCard, replay, settle} from '../lib/payments.ts';
import {analyse, readRetrospects} from '../lib/retrospects.ts';
import {readSettings} from '../lib/settings.ts';
import {openRun} from '../lib/setup.ts';
import {checksPass, failures, p99Below, paymentCount, seen, sent, type Thresholds} from '../lib/thresholds.ts';

// 200 VUs, each starting every second: 140 reads, 40 analyses and 20 payments a second. At a pace of 2 s the analyses
// would stay below what the provider can do, and the limiter would make no difference.
const settings = readSettings(__ENV, {vus: 200, paceMs: 1000});
const credentialsOf = createCredentials(settings);
const pace = createPace(settings.paceMs);
const NAMES = {api: READS, ai: AI_ANALYSIS, payment: PAYMENTS} as const;

// These also make k6 print the achieved mix.
const mixed: Thresholds = {
	'mix_draws{kind:api}': ['count>0'],
	'mix_draws{kind:ai}': ['count>0'],
	'mix_draws{kind:payment}': ['count>0'],
};

const limited: Thresholds = {
	...failures(READS, '<0.001'),
	...failures(AI_ANALYSIS, '==0'),
	...failures(PAYMENTS, '==0'),
	...checksPass(READS, '>0.999'),
	...checksPass(AI_ANALYSIS, '==1'),
	...checksPass(PAYMENTS, '==1'),
	...p99Below(READS, 200, settings.limitsMs.reads),
	...p99Below(AI_ANALYSIS, 200, settings.limitsMs.ai),
	...p99Below(PAYMENTS, 201, settings.limitsMs.payments),
	...seen(AI_ANALYSIS, 429),
	...paymentCount('created', '>0'),
	...paymentCount('unexpected', '==0'),
};

// Without the limiter the run is evidence, not a test.
const unlimited: Thresholds = {...sent(READS), ...sent(AI_ANALYSIS), ...sent(PAYMENTS)};

export const options: Options = {
	scenarios: {
		mix: {
			executor: 'constant-vus',
			vus: settings.vus,
			duration: duration(600 * settings.scale),
			gracefulStop: GRACEFUL_STOP,
		},
	},
	thresholds: {...mixed, ...(settings.limiter === 'on' ? limited : unlimited)},
	// Two of a key at once need two connections.
	batchPerHost: 2,
	summaryTrendStats: SUMMARY_TREND_STATS,
	ext: {'perf-tui': {paceMs: settings.paceMs}},
};

export function setup(): Run {
	return openRun(settings, `E-4, limiter ${settings.limiter}`, {analyses: true, limiter: true, payments: true});
}

export default function mix(run: Run): void {
	const turn = exec.vu.iterationInScenario;
	const member = memberOf(exec.vu.idInTest, turn, settings.vus);
	const headers = credentialsOf(run, member);
	pace.wait();
	const draw = drawMix(Math.random());
	mixDraws.add(1, {kind: draw.kind});
	pace.recordStart(NAMES[draw.kind]);

	if (draw.kind === 'api') readRetrospects(settings, headers);
	else if (draw.kind === 'ai') analyse(settings, headers, run.retrospectIds[turn % run.retrospectIds.length]!);
	else payAs(draw.payment ?? 'own', run, headers, turn);
}

function payAs(paymentCase: PaymentCase, run: Run, headers: Headers, turn: number): void {
	const use = `mix-${paymentCase}` as const;
	const key = idempotencyKey(run.runId, use, exec.vu.idInTest, turn);
	const payment = {key, use, headers, plan: 'PRO'} as const;
	if (paymentCase === 'declined') payWithDeclinedCard(settings, {...payment, method: 'pm_card_declined'});
	else if (paymentCase === 'lost') payThroughLostResponse(settings, {...payment, method: 'pm_lost_response'});
	else if (paymentCase === 'contended') {
		const answers = payTwice(settings, payment);
		const settled = answers.find(({outcome}) => isAcknowledged(outcome)) ?? settle(settings, payment);
		if (settled !== null) replay(settings, payment, settled, 'replay');
	} else pay(settings, payment, 'fresh');
}
