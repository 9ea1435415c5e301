import {AnswerLost} from './payment-provider.ts';
import type {SagaRow, SagaStepRow} from './rows.ts';

/** One step: what it does, and what undoes it once it has happened. */
export interface SagaStep {
	readonly step: SagaStepRow['step'];
	/** `isInDoubt` when an earlier attempt may have happened: look before doing it again. */
	readonly act: (isInDoubt: boolean) => void | Promise<void>;
	readonly compensate: () => void | Promise<void>;
}

/** How a saga ended: `cause` is what made it fail or left it in doubt. */
export type SagaOutcome =
	| {readonly kind: 'completed'}
	| {readonly kind: 'in-doubt'}
	| {readonly kind: 'failed'; readonly cause: unknown};

function findAction(saga: SagaRow, step: SagaStepRow['step']): SagaStepRow {
	const known = saga.steps.find(row => row.step === step && row.kind === 'ACTION');
	if (known) return known;
	const created: SagaStepRow = {step, kind: 'ACTION', state: 'STARTED'};
	saga.steps.push(created);
	return created;
}

async function compensate(saga: SagaRow, done: readonly SagaStep[]): Promise<void> {
	saga.state = 'COMPENSATING';
	for (const {step, compensate: undo} of done.toReversed()) {
		const row: SagaStepRow = {step, kind: 'COMPENSATION', state: 'STARTED'};
		saga.steps.push(row);
		await undo();
		row.state = 'COMPLETED';
	}
	saga.state = 'COMPENSATED';
}

/**
 * Runs the steps that are not completed yet, each with its row. A step that fails has the completed ones undone in
 * reverse; a step whose answer was lost leaves the saga STARTED, and running it again goes on there.
 */
export async function runSaga(
	saga: SagaRow,
	steps: readonly SagaStep[],
	isCompensating: () => boolean,
): Promise<SagaOutcome> {
	const done: SagaStep[] = [];
	for (const step of steps) {
		const row = findAction(saga, step.step);
		if (row.state !== 'COMPLETED') {
			try {
				await step.act(row.state === 'UNKNOWN');
				row.state = 'COMPLETED';
			} catch (error) {
				if (error instanceof AnswerLost) {
					row.state = 'UNKNOWN';
					return {kind: 'in-doubt'};
				}
				row.state = 'FAILED';
				if (isCompensating()) await compensate(saga, done);
				else saga.state = 'FAILED';
				return {kind: 'failed', cause: error};
			}
		}
		done.push(step);
	}
	saga.state = 'COMPLETED';
	return {kind: 'completed'};
}
