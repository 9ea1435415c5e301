import {execa} from 'execa';
import {expect, test} from 'vitest';
import type {Session} from '../../src/session/schema.ts';
import type {ServiceFaults, Stack} from '../../src/stack/contract.ts';
import {detachedStack} from './detached-stack.ts';
import {bin, childEnvironment, sessionOf, temporaryFolder} from './perf-tui.ts';

/** Runs perf-tui against a stack that `breakIt` breaks: before the run, or once its load is on. */
async function runBroken(
	args: readonly string[],
	when: 'before' | RegExp,
	breakIt: (stack: Stack) => Promise<void>,
): Promise<{exitCode: number | undefined; session: Session; stderr: string}> {
	const {stack, env} = await detachedStack();
	if (when === 'before') await breakIt(stack);
	const child = execa(process.execPath, [bin, 'run', ...args, '--json', '--out', await temporaryFolder()], {
		env: await childEnvironment(env),
		extendEnv: false,
		reject: false,
		stdin: 'ignore',
		timeout: 120_000,
	});
	let broken: Promise<void> | null = null;
	child.stderr.on('data', (chunk: Buffer) => {
		if (when !== 'before' && when.test(chunk.toString())) broken ??= breakIt(stack);
	});
	const {stdout, stderr, exitCode} = await child;
	if (when !== 'before') expect(broken, `the run never came to ${when}`).not.toBeNull();
	await broken;
	return {exitCode, stderr, session: sessionOf(stdout)};
}

const faults =
	<S extends keyof ServiceFaults>(service: S, what: ServiceFaults[S]) =>
	(stack: Stack) =>
		stack.books.setFaults!(service, what);
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

test('a limiter that denies everything from the start is stopped by the preflight', async () => {
	const {exitCode, session, stderr} = await runBroken(onRun, 'before', faults('rate-limiter', {denyAll: true}));
	expect(exitCode).toBe(7);
	expect(stderr).toContain('the limiter is ON and admits 10 of 30');
	expect(session.runs).toEqual([]);
});

test('a limiter that times out and is passed by fails limiter-accuracy', async () => {
	const {exitCode, session} = await runBroken(onRun, onStarted, faults('rate-limiter', {delayMs: 900}));
	expect(verdict(session, 'limiter-accuracy')).toMatchObject({status: 'fail'});
	expect(JSON.stringify(verdict(session, 'limiter-accuracy'))).toContain('open');
	expect(exitCode).toBe(99);
});

test('OFF that is not off is stopped by the preflight', async () => {
	const {exitCode, stderr} = await runBroken(
		['E-2', '--limiter', 'off', '--scale', '0.02'],
		'before',
		faults('moalog-server', {ignoreLimiterSwitch: true}),
	);
	expect(exitCode).toBe(7);
	expect(stderr).toContain('the limiter is OFF, so that no analysis is answered 429');
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
	// A machine that loses its CPU to others proves nothing about the endpoint, and the verdict has to say that instead.
	const isStarved = session.runs[0]!.generator.stealPercent! > 5;
	expect(verdict(session, 'p99-latency')).toMatchObject({
		status: isStarved ? 'not-exercised' : 'fail',
		reason: expect.stringContaining(isStarved ? 'steal' : '500 ms'),
	});
	expect(exitCode).toBe(99);
});
