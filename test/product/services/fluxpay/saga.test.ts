import {describe, expect, test} from 'vitest';
import {AnswerLost} from '../../../../src/product/services/fluxpay/payment-provider.ts';
import type {SagaRow} from '../../../../src/product/services/fluxpay/rows.ts';
import {runSaga, type SagaStep} from '../../../../src/product/services/fluxpay/saga.ts';

const openSaga = (): SagaRow => ({sagaId: 's', state: 'STARTED', steps: []});

function recordSteps(failures: Partial<Record<SagaStep['step'], Error[]>>): {steps: SagaStep[]; done: string[]} {
	const done: string[] = [];
	const steps = (['ORDER', 'CHARGE', 'SUBSCRIPTION'] as const).map(step => ({
		step,
		act(isInDoubt: boolean) {
			done.push(isInDoubt ? `${step}?` : step);
			const failure = failures[step]?.shift();
			if (failure) throw failure;
		},
		compensate() {
			done.push(`-${step}`);
		},
	}));
	return {steps, done};
}

describe('saga', () => {
	test('the steps before one that failed are undone, the last one first', async () => {
		const saga = openSaga();
		const {steps, done} = recordSteps({SUBSCRIPTION: [new Error('no')]});
		expect(await runSaga(saga, steps, () => true)).toMatchObject({kind: 'failed'});
		expect(done).toEqual(['ORDER', 'CHARGE', 'SUBSCRIPTION', '-CHARGE', '-ORDER']);
		expect(saga.state).toBe('COMPENSATED');
		expect(saga.steps.map(({step, kind, state}) => `${step} ${kind} ${state}`)).toEqual([
			'ORDER ACTION COMPLETED',
			'CHARGE ACTION COMPLETED',
			'SUBSCRIPTION ACTION FAILED',
			'CHARGE COMPENSATION COMPLETED',
			'ORDER COMPENSATION COMPLETED',
		]);
	});

	test('a lost answer leaves the saga in doubt, and the retry goes on at that step', async () => {
		const saga = openSaga();
		const {steps, done} = recordSteps({CHARGE: [new AnswerLost('lost'), new AnswerLost('lost again')]});
		expect(await runSaga(saga, steps, () => true)).toEqual({kind: 'in-doubt'});
		expect(await runSaga(saga, steps, () => true)).toEqual({kind: 'in-doubt'});
		expect(saga.state).toBe('STARTED');
		expect(await runSaga(saga, steps, () => true)).toEqual({kind: 'completed'});
		expect(done).toEqual(['ORDER', 'CHARGE', 'CHARGE?', 'CHARGE?', 'SUBSCRIPTION']);
		expect(saga.state).toBe('COMPLETED');
	});

	test('a compensation that is lost on purpose leaves a saga that failed', async () => {
		const saga = openSaga();
		const {steps, done} = recordSteps({CHARGE: [new Error('declined')]});
		await runSaga(saga, steps, () => false);
		expect([saga.state, done]).toEqual(['FAILED', ['ORDER', 'CHARGE']]);
	});
});
