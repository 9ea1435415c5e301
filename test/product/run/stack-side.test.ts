import {expect, test} from 'vitest';
import type {AskedRun} from '../../../src/pack/run-pack.ts';
import {reconcileProduct} from '../../../src/product/books/reconcile.ts';
import {createAnswersInGaps} from '../../../src/product/run/answers-in-gaps.ts';
import {runEvidence} from '../../../src/product/run/run-evidence.ts';
import {readStackSide} from '../../../src/product/run/stack-side.ts';
import {createCounterWatch} from '../../../src/product/run/watch-counters.ts';
import type {StackBooks} from '../../../src/product/stack/contract.ts';
import type {RunFault} from '../../../src/record/fault-schema.ts';
import {createLoadState} from '../../../src/state/load-state.ts';
import {StackError} from '../../../src/system/stack-error.ts';
import {fakeStack} from '../../session/fake-stack.ts';
import {e2Run} from '../../verdicts/limiter-fixture.ts';
import {paid, paymentEvidence} from '../../verdicts/payment-fixture.ts';
import {endpoint} from '../../verdicts/run-fixture.ts';

const away = (service: string) => async () => {
	throw new StackError(`${service} is not running: its book cannot be read.`, service);
};

/** What is left of a run of E-4 whose stores answer like these when it is over. */
async function sideOf(books: Pick<StackBooks, 'decisions' | 'payments'>) {
	const told: string[] = [];
	const asked = {
		runId: 'abcdef-1',
		scenario: {id: 'E-4', exercises: ['ai', 'payments']},
		// Nothing is waited for: no service of this stack runs.
		stop: AbortSignal.abort(),
		kill: AbortSignal.abort(),
		onEvent: (_level, _source, text) => told.push(text),
	} as Partial<AskedRun> as AskedRun;
	const fake = fakeStack();
	const stack = {...fake, books: {...fake.books, ...books}};
	const counters = {'moalog-server': null, 'rate-limiter': null, 'fluxpay-engine': null};
	const baseline = {counters, sinceMicros: 1, noDecisions: null, noCounters: {}, preflightUsd: 0};
	const during = {counters: createCounterWatch(stack, baseline, []), answers: createAnswersInGaps()};
	return {side: await readStackSide(asked, stack, baseline, during), told};
}

test('a store that is away at the end costs its own book, and the other one is read', async () => {
	const decisions = [{key: 'k', atMicros: 2, allowed: true}];
	const {side, told} = await sideOf({decisions: async () => decisions, payments: away('postgres')});
	expect(side!.books).toMatchObject({decisions, payments: null});
	expect(side!.missing).toEqual({payments: 'postgres is not running: its book cannot be read'});
	expect(told).toContain('postgres is not running: its book cannot be read.');

	const other = await sideOf({decisions: away('redis'), payments: async () => [paid('k1'), paid('k2')]});
	expect(other.side!.books).toMatchObject({decisions: null, payments: [{}, {}]});
	expect(other.side!.missing).toEqual({decisions: 'redis is not running: its book cannot be read'});
});

test('the pair of a book that cannot be read says why, and so do those of one whose Redis was killed', async () => {
	const {side} = await sideOf({decisions: away('redis'), payments: away('postgres')});
	const client = {isOurs: true, load: createLoadState()};
	const notes = (run: ReturnType<typeof e2Run>) =>
		reconcileProduct(runEvidence({run, summary: null, missing: {}}, client, side))
			.filter(({name}) => name.startsWith('limiter decisions'))
			.map(({ok, note}) => [ok, note]);
	const run = e2Run('on', endpoint({'2xx': 105, '429': 2900}));
	expect(notes(run)).toEqual([[null, 'redis is not running: its book cannot be read']]);
	const killed = {service: 'redis', kind: 'kill', at: run.startedAt} as RunFault;
	expect(notes({...run, faults: [killed]})).toEqual([
		[null, 'redis was ended on purpose, and keeps the decision log in its memory alone'],
	]);
	const {run: paying} = paymentEvidence();
	const ledger = runEvidence({run: paying, summary: null, missing: {}}, client, side);
	const {clientPayments} = paymentEvidence();
	expect(reconcileProduct({...ledger, clientPayments}).find(({name}) => name.startsWith('payment keys'))).toMatchObject(
		{
			ok: null,
			note: 'postgres is not running: its book cannot be read',
		},
	);
});

test('books of a scenario of ours that nobody read are not said to have had no stack', () => {
	const core = {run: e2Run('on', endpoint({'2xx': 1})), summary: null, missing: {}};
	const missingOf = (isOurs: boolean) => runEvidence(core, {isOurs, load: createLoadState()}, null).missing.counters;
	expect([missingOf(true), missingOf(false)]).toEqual([
		"the stack's books were not read",
		'no stack of ours was behind this run',
	]);
});
