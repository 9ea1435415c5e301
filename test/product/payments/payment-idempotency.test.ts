import {describe, expect, it} from 'vitest';
import type {ClientPayment, ProductEvidence} from '../../../src/product/evidence.ts';
import {concludePayments, examinePayments} from '../../../src/product/payments/payment-idempotency.ts';
import type {PaymentRecord} from '../../../src/product/stack/contract.ts';
import {asked, book, declined, paid, paymentEvidence, records} from '../../verdicts/payment-fixture.ts';

const verdictOf = (...runs: ProductEvidence[]) =>
	concludePayments(runs.map(examinePayments).filter(each => each !== null));
const withRecord = (record: PaymentRecord) =>
	verdictOf(paymentEvidence(book, [...records.filter(each => each.idempotencyKey !== record.idempotencyKey), record]));
const withBook = (...more: ClientPayment[]) => verdictOf(paymentEvidence([...book, ...more]));

describe('payment-idempotency', () => {
	it('passes when every key was charged at most once and everything that can go wrong went wrong once', () => {
		const verdict = verdictOf(paymentEvidence());
		expect(verdict).toMatchObject({status: 'pass', value: 1, limit: 1, reason: null});
		expect(verdict.evidence[0]).toBe('0 duplicate charges in 4 payments');
		expect(verdict.evidence[1]).toContain('1 contended key with a 409, 1 lost response retried, 1 saga compensated');
	});

	it('is not exercised where several k6 did not meet at the instant of a key', () => {
		const evidence = paymentEvidence();
		const part = {requests: 1, p95: 1, fromMs: 0, toMs: 1};
		const late = (p95: number, names: readonly string[]) => ({
			...evidence,
			run: {
				...evidence.run,
				scenario: 'E-3',
				startDelayMs: {...evidence.run.latencyMs['2xx'], p95},
				parts: names.map(name => ({name, ...part})),
			},
		});
		expect(verdictOf(late(101, ['k6-1', 'k6-2']))).toMatchObject({
			status: 'not-exercised',
			reason: expect.stringContaining('its 2 k6 did not send a key at one instant: starts were 101 ms late (p95)'),
		});
		expect(verdictOf(late(99, ['k6-1', 'k6-2'])).status).toBe('pass');
		expect(verdictOf(late(101, [])).status).toBe('pass');
	});

	const broken: [string, PaymentRecord, string][] = [
		['a double charge', paid('shared', {charges: 2}), '1 key charged more than once (shared)'],
		['a double charge that was refunded', paid('own-1', {charges: 2, refunds: 1}), 'charged more than once'],
		['a lost answer that was charged again at the retry', paid('lost', {charges: 2}), 'charged more than once (lost)'],
		['two orders for one key, each with its charge', paid('own-1', {orders: 2, charges: 2}), 'more than one order'],
		['two orders for one key with one charge', paid('own-1', {orders: 2}), 'more than one order'],
		[
			'a lost compensation',
			declined('card', {saga: 'FAILED', compensatedSteps: 0}),
			'neither completed nor compensated',
		],
		['a compensation that is only claimed', declined('card', {compensatedSteps: 0}), 'without a compensated step'],
		['a saga that hangs', paid('own-2', {saga: 'STARTED'}), 'neither completed nor compensated'],
		['a refused card that was charged', declined('card', {charges: 1}), 'acknowledged as declined, charged and not'],
		['a charge without a subscription', paid('lost', {activeSubscriptions: 0}), 'without an active subscription'],
		['a subscription without a charge', paid('own-1', {charges: 0}), 'active without a charge'],
		['an acknowledged payment without its row', paid('own-1', {completedPayments: 0}), 'without all of their rows'],
		['an answer that was not kept for replays', paid('own-1', {storedStatus: null}), 'without all of their rows'],
		['a refund of what was never charged', declined('card', {refunds: 1}), 'refunded more than charged'],
	];
	for (const [what, record, reason] of broken) {
		it(`fails ${what}`, () => {
			expect(withRecord(record)).toMatchObject({status: 'fail', reason: expect.stringContaining(reason)});
		});
	}

	it('fails an acknowledged payment that the store does not know', () => {
		const verdict = verdictOf(paymentEvidence(book, records.slice(1)));
		expect(verdict).toMatchObject({status: 'fail', reason: expect.stringContaining('(shared)')});
	});

	it('fails a provider charge that belongs to no order', () => {
		const stray = paid('stray', {orders: 0, completedPayments: 0, activeSubscriptions: 0, saga: null});
		expect(verdictOf(paymentEvidence(book, [...records, stray])).status).toBe('fail');
	});

	it('fails two 201 for one key, even if the ledger has one charge', () => {
		expect(withBook(...asked('own-1', 'created')).reason).toContain('answered 201 more than once');
	});

	it('fails a key that is answered both paid and declined', () => {
		expect(withBook(...asked('own-1', 'declined')).reason).toContain('both paid and declined');
	});

	it('fails a request that was refused and charged', () => {
		const verdict = verdictOf(paymentEvidence(book, [...records, paid('not-a-uuid')]));
		expect(verdict.reason).toContain('refused before any payment, and charged');
	});

	it('passes a declined payment that was charged and refunded', () => {
		expect(withRecord(declined('card', {charges: 1, refunds: 1})).status).toBe('pass');
	});

	const without = (...outcomes: ClientPayment['outcome'][]) => book.filter(each => !outcomes.includes(each.outcome));
	const gaps: [string, ProductEvidence, string][] = [
		['no payment succeeded', paymentEvidence(asked('card', 'declined'), [declined('card')]), 'no payment succeeded'],
		['no contended key saw a 409', paymentEvidence(without('conflict')), 'no contended key saw a 409'],
		['no lost response was retried', paymentEvidence(without('lost')), 'no lost response was retried'],
		[
			'no compensation ran',
			paymentEvidence(
				book.filter(each => each.key !== 'card'),
				records.filter(each => each.idempotencyKey !== 'card'),
			),
			'no compensation ran',
		],
		['zero duplicates are zero payments', paymentEvidence([], []), 'no payment succeeded'],
	];
	for (const [what, evidence, reason] of gaps) {
		it(`is not exercised when ${what}`, () => {
			expect(verdictOf(evidence)).toMatchObject({status: 'not-exercised', reason: expect.stringContaining(reason)});
		});
	}

	it('takes what one run did not exercise from another', () => {
		const plain = paymentEvidence(asked('own', 'created'), [paid('own')], {}, {id: '4-E-4', scenario: 'E-4'});
		expect(verdictOf(plain).status).toBe('not-exercised');
		expect(verdictOf(plain, paymentEvidence()).status).toBe('pass');
	});

	it('is not exercised without the ledger or without the client book, and says which', () => {
		const missing = {payments: 'the target names no ledger'};
		const unread = paymentEvidence(book, records, {payments: null, missing});
		expect(verdictOf(unread).reason).toContain('the target names no ledger');
		expect(verdictOf(paymentEvidence(book, records, {clientPayments: null})).reason).toContain("client's book");
		expect(verdictOf()).toMatchObject({status: 'not-exercised', value: null});
	});

	it('is not passed by a run that was stopped, and a double charge fails it all the same', () => {
		const stopped = {outcome: 'aborted'} as const;
		expect(verdictOf(paymentEvidence(book, records, {}, stopped))).toMatchObject({status: 'not-exercised'});
		const twice = [...records.slice(1), paid('shared', {charges: 2})];
		expect(verdictOf(paymentEvidence(book, twice, {}, stopped)).status).toBe('fail');
	});

	it('does not blame a stopped run for a lost answer that it could not retry any more', () => {
		const inDoubt = paid('doubt', {saga: 'STARTED', completedPayments: 0, activeSubscriptions: 0, storedStatus: null});
		const evidence = (outcome: 'aborted' | 'completed') =>
			paymentEvidence([...book, ...asked('doubt', 'lost')], [...records, inDoubt], {}, {outcome});
		expect(verdictOf(evidence('aborted')).status).toBe('not-exercised');
		expect(verdictOf(evidence('completed')).status).toBe('fail');
	});
});
