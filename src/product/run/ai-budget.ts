import {UserError, usageError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import type {AskedRun} from '../../pack/run-pack.ts';
import type {Session} from '../../record/schema.ts';
import {kept} from '../../text/say.ts';
import {limiterIn, productRun} from '../record.ts';
import type {Stack} from '../stack/contract.ts';

type AskedOptions = Pick<AskedRun['options'], 'brought'>;

/** What a real AI provider was paid in a session beside its runs. */
export interface PreflightBill {
	usd: number;
}

/**
 * Refuses a run that would spend real money without a limit (docs/contract.md, moalog-server). Nothing is asked where the
 * provider is simulated or the scenario makes no AI calls.
 */
export function checkAiBudget(
	{scenario, state, options, session}: AskedRun,
	stack: Stack,
	preflights: PreflightBill,
): void {
	if (!stack.isAiReal || !scenario.exercises.includes('ai')) return;
	const mostUsd = mostOf(options);
	if (mostUsd === null) {
		const what =
			limiterIn(state) === 'off'
				? kept`and without the limiter nothing holds the bill back`
				: kept`and each analysis is billed`;
		throw usageError(
			kept`${scenario.id} would call a real AI provider, ${what}: say with --max-ai-cost <usd> at which sum it is to stop.`,
		);
	}
	if (spentUsd(session(), preflights) >= mostUsd) throw spent(options);
}

/** What is left for the next run of a session; infinite where nothing is billed. */
export function leftUsd({options, session}: AskedRun, stack: Stack, preflights: PreflightBill): number {
	const mostUsd = mostOf(options);
	if (!stack.isAiReal || mostUsd === null) return Number.POSITIVE_INFINITY;
	return mostUsd - spentUsd(session(), preflights);
}

/** The sentence with which a run ends that has spent what it may. */
export function spent(options: AskedOptions): UserError {
	return new UserError(
		kept`The AI provider's bill has reached the ${`$${mostOf(options)}`} of --max-ai-cost: the run was stopped, and no other calls it.`,
		exitCodes.stoppedByUser,
	);
}

/** US dollars of `--max-ai-cost`; null where it was not given. */
const mostOf = ({brought}: AskedOptions) => (brought['max-ai-cost'] ?? null) as number | null;

const spentUsd = (session: Session, preflights: PreflightBill) =>
	session.runs.reduce((sum, run) => sum + (productRun(run)?.ai?.costUsd ?? 0), preflights.usd);
