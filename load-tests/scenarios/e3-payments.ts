// title: One payment, sent many times at once
// key: 3
// exercises: payments

import exec from 'k6/execution';
import http from 'k6/http';
import type {Options} from 'k6/options';
import {createCredentials, type Run} from '../lib/credentials.ts';
import {PAYMENTS, WARM_UP} from '../lib/endpoints.ts';
import {idempotencyKey, type KeyUse, keyPrefix} from '../lib/idempotency-key.ts';
import {duration, GRACEFUL_STOP, REQUEST_TIMEOUT, SUMMARY_TREND_STATS} from '../lib/limits.ts';
import {memberOf, membersPerVu} from '../lib/members.ts';
import {startDelay, warmups} from '../lib/metrics.ts';
import {sleepUntil} from '../lib/pace.ts';
import {isAcknowledged} from '../lib/payment-outcome.ts';
import {type Payment, pay, payThroughLostResponse, payWithDeclinedCard, replay, settle} from '../lib/payments.ts';
import {readSettings} from '../lib/settings.ts';
import {openRun} from '../lib/setup.ts';
import {checksPass, failures, p99Below, paymentCount} from '../lib/thresholds.ts';

const WARM_UP_LEAD_MS = 200;
// What follows the shared key waits this long, so that early answers' next requests do not push into the late arrivals.
const ARRIVAL_MS = 100;
const SHORTEST_PERIOD_MS = 1000;

// PACE_MS is the period of the rounds here: a barrier needs one.
const settings = readSettings(__ENV, {vus: 20, paceMs: 2000});
if (settings.paceMs < SHORTEST_PERIOD_MS) {
	throw new Error(`PACE_MS is the period of E-3's rounds and must be at least ${SHORTEST_PERIOD_MS}.`);
}
const rounds = Math.max(5, Math.round(30 * settings.scale));
const credentialsOf = createCredentials(settings);

export const options: Options = {
	scenarios: {
		payments: {
			executor: 'per-vu-iterations',
			vus: settings.vus,
			iterations: rounds,
			maxDuration: duration((rounds * settings.paceMs) / 1000 + 30),
			gracefulStop: GRACEFUL_STOP,
		},
	},
	thresholds: {
		...failures(PAYMENTS, '==0'),
		...checksPass(PAYMENTS, '==1'),
		...p99Below(PAYMENTS, 201, settings.limitsMs.payments),
		// The point of the scenario: however many sent it, one of them created the round's payment.
		...paymentCount('created', `==${rounds}`, 'shared'),
		...paymentCount('conflict', '>0', 'shared'),
		...paymentCount('replayed', '>0', 'shared'),
		...paymentCount('mismatch', '>0'),
		...paymentCount('declined', '>0'),
		...paymentCount('declined-replayed', '>0'),
		...paymentCount('lost', '>0'),
		...paymentCount('rejected', '>0'),
		...paymentCount('unexpected', '==0'),
		lost_responses_retried: ['count>0'],
	},
	summaryTrendStats: SUMMARY_TREND_STATS,
	ext: {'perf-tui': {paceMs: settings.paceMs, plannedMs: rounds * settings.paceMs}},
};

export function setup(): Run {
	return openRun(settings, `E-3, ${rounds} rounds`, {payments: true});
}

export default function payments(run: Run): void {
	const round = exec.vu.iterationInScenario;
	const barrierMs = run.zeroMs + round * settings.paceMs;
	sleepUntil(barrierMs - WARM_UP_LEAD_MS);
	// A connection made at the barrier would arrive milliseconds after those that exist; idle ones may have been closed.
	http.get(`${settings.moalogUrl}/health`, {tags: {name: WARM_UP}, timeout: REQUEST_TIMEOUT});
	warmups.add(1);

	const shared = sharedPayment(run, round);
	sleepUntil(barrierMs);
	startDelay.add(Date.now() - barrierMs, {name: PAYMENTS});
	const first = pay(settings, shared, 'contended');

	sleepUntil(barrierMs + ARRIVAL_MS);
	playPart(run, round);

	const settled = isAcknowledged(first.outcome) ? first : settle(settings, shared);
	if (settled !== null) replay(settings, shared, settled, 'replay');
}

/** What a VU does besides the shared key. The parts rotate, so that each is played in every round and by every VU. */
function playPart(run: Run, round: number): void {
	const part = (exec.vu.idInTest - 1 + round) % Math.max(settings.vus, 4);
	if (part === 0) payWithDeclinedCard(settings, ownPayment(run, round, 'declined', 'pm_card_declined'));
	else if (part === 1) payThroughLostResponse(settings, ownPayment(run, round, 'lost', 'pm_lost_response'));
	else if (part === 2) payWithoutUsableKey(run, round);
	else payAndComeBack(ownPayment(run, round, 'own'));
}

/** A key of the VU's own: created, replayed, then used for another body. */
function payAndComeBack(payment: Payment): void {
	const first = pay(settings, payment, 'fresh');
	replay(settings, payment, first, 'replay');
	pay(settings, {...payment, plan: 'TEAM'}, 'mismatch');
}

function payWithoutUsableKey(run: Run, round: number): void {
	const payment = ownPayment(run, round, 'own');
	// With the run's prefix, so that an audit finds the charge if there should be one.
	pay(settings, {...payment, key: `${keyPrefix(run.runId)}-not-a-uuid`, use: 'none'}, 'rejected');
	pay(settings, {...payment, key: null, use: 'none'}, 'rejected');
}

function ownPayment(run: Run, round: number, use: KeyUse, method?: NonNullable<Payment['method']>): Payment {
	const vu = exec.vu.idInTest;
	const headers = credentialsOf(run, memberOf(vu, round, settings.vus));
	const key = idempotencyKey(run.runId, use, vu, round);
	return {key, use, headers, plan: 'PRO', ...(method === undefined ? {} : {method})};
}

/** The round's payment: one member's, since the member is part of what the key stands for. */
function sharedPayment(run: Run, round: number): Payment {
	const owner = (round * membersPerVu(settings.vus)) % (settings.vus * membersPerVu(settings.vus));
	return {
		key: idempotencyKey(run.runId, 'shared', 0, round),
		use: 'shared',
		headers: credentialsOf(run, owner),
		plan: 'PRO',
	};
}
