import {expect, test} from 'vitest';
import type {Session} from '../../src/record/schema.ts';
import {starvation} from '../../src/verdicts/generator.ts';
import {faults, runBroken} from './broken-stack.ts';

const verdict = (session: Session, indicator: string) => session.verdicts.find(entry => entry.indicator === indicator)!;
const onStarted = /E-2 started, limiter ON/;
const onRun = ['E-2', '--limiter', 'on', '--scale', '0.07'];

test('a limiter that lets 5 % of the denied through fails limiter-accuracy', async () => {
	const {exitCode, session} = await runBroken(onRun, onStarted, faults('rate-limiter', {leak: 0.05}));
	expect(verdict(session, 'limiter-accuracy')).toMatchObject({status: 'fail', reason: expect.any(String)});
	expect(exitCode).toBe(99);
});

test('a limiter that begins to deny everything fails limiter-accuracy', async () => {
	const {exitCode, session} = await runBroken(onRun, onStarted, faults('rate-limiter', {denyAll: true}));
	expect(verdict(session, 'limiter-accuracy').status).not.toBe('pass');
	expect(exitCode).toBe(99);
});

test('a limiter that times out and is passed by fails limiter-accuracy', async () => {
	const {exitCode, session} = await runBroken(onRun, onStarted, faults('rate-limiter', {delayMs: 900}));
	expect(verdict(session, 'limiter-accuracy')).toMatchObject({status: 'fail'});
	expect(JSON.stringify(verdict(session, 'limiter-accuracy'))).toContain('open');
	expect(exitCode).toBe(99);
});

test('one single 502 under ON fails limiter-stability', async () => {
	const {exitCode, session} = await runBroken(
		['E-2', '--scale', '0.04'],
		onStarted,
		faults('moalog-server', {badGateways: 1}),
	);
	expect(verdict(session, 'limiter-stability')).toMatchObject({status: 'fail'});
	expect(session.runs[1]!.requests.byStatus['502']).toBe(1);
	expect(exitCode).toBe(99);
});

test.each([
	['charges twice', {doubleCharge: 1}],
	['makes two orders for one key', {secondOrder: 1}],
	['leaves a failed saga uncompensated', {lostCompensation: 1}],
] as const)('a payment engine that %s fails payment-idempotency', async (_, what) => {
	const {exitCode, session} = await runBroken(['E-3', '--scale', '0.1'], /E-3 started/, faults('fluxpay-engine', what));
	expect(verdict(session, 'payment-idempotency')).toMatchObject({status: 'fail', reason: expect.any(String)});
	expect(exitCode).toBe(99);
});

test('a stall of ten seconds in one endpoint fails p99-latency', async () => {
	const {exitCode, session} = await runBroken(
		['E-1', '--scale', '0.07'],
		// Not earlier: the scenario's own setup() reads the list too, and gives up on a stalled one.
		/ [1-9]\d* requests: [1-9]/,
		faults('moalog-server', {stallMs: 10_000, stallForMs: 10_000}),
	);
	// A starved generator proves nothing about the endpoint, and the verdict has to say that instead.
	const excuse = starvation(session.runs[0]!);
	expect(verdict(session, 'p99-latency')).toMatchObject({
		status: excuse === null ? 'fail' : 'not-exercised',
		reason: expect.stringContaining(excuse ?? '500 ms'),
	});
	expect(exitCode).toBe(99);
});
