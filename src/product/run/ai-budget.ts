import {UserError, usageError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import type {AskedRun} from '../../pack/run-pack.ts';
import type {Session} from '../../record/schema.ts';
import {limiterIn, productRun} from '../record.ts';
import type {Stack} from '../stack/contract.ts';

/** What a real AI provider was paid in a session beside its runs. */
export interface PreflightBill {
	usd: number;
}

/**
 * Refuses a run that would spend real money without a limit (docs/contract.md, moalog-server). Nothing is asked where the
 * provider is simulated or the scenario makes no AI calls.
 */
export function checkAiBudget(
	{scenario, state, options: {maxAiCostUsd}, session}: AskedRun,
	stack: Stack,
	preflights: PreflightBill,
): void {
	if (!stack.isAiReal || !scenario.exercises.includes('ai')) return;
	if (maxAiCostUsd === null) {
		const what =
			limiterIn(state) === 'off'
				? 'and without the limiter nothing holds the bill back'
				: 'and each analysis is billed';
		throw usageError(
			`${scenario.id} would call a real AI provider, ${what}: say with --max-ai-cost <usd> at which sum it is to stop.`,
		);
	}
	if (spentUsd(session(), preflights) >= maxAiCostUsd) throw spent(maxAiCostUsd);
}

/** What is left for the next run of a session; infinite where nothing is billed. */
export function leftUsd({options: {maxAiCostUsd}, session}: AskedRun, stack: Stack, preflights: PreflightBill): number {
	if (!stack.isAiReal || maxAiCostUsd === null) return Number.POSITIVE_INFINITY;
	return maxAiCostUsd - spentUsd(session(), preflights);
}

/** The sentence with which a run ends that has spent what it may. */
export function spent(maxAiCostUsd: number): UserError {
	return new UserError(
		`The AI provider's bill has reached the $${maxAiCostUsd} of --max-ai-cost: the run was stopped, and no other calls it.`,
		exitCodes.stoppedByUser,
	);
}

const spentUsd = (session: Session, preflights: PreflightBill) =>
	session.runs.reduce((sum, run) => sum + (productRun(run)?.ai?.costUsd ?? 0), preflights.usd);
