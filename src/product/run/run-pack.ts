import type {AskedRun, PackRun, RunPack} from '../../pack/run-pack.ts';
import {productRun} from '../record.ts';
import {asStack, type Stack} from '../stack/contract.ts';
import {checkAiBudget, leftUsd, type PreflightBill, spent} from './ai-budget.ts';
import {watchAi} from './ai-watch.ts';
import {type Baseline, prepareStack} from './prepare-stack.ts';
import {runEvidence} from './run-evidence.ts';
import {readStackSide, type StackSide} from './stack-side.ts';

/** Accompanies the runs of one session, which share what an AI provider may be paid. */
export function createRunPack(): RunPack {
	const preflights: PreflightBill = {usd: 0};
	return {
		begin(asked) {
			const stack = asStack(asked.system);
			return stack && accompany(asked, stack, preflights);
		},
		callsOf: run => productRun(run)?.ai ?? null,
		evidence: (core, client, books) => runEvidence(core, client, books as StackSide | null),
	};
}

function accompany(asked: AskedRun, stack: Stack, preflights: PreflightBill): PackRun {
	const {exercises} = asked.scenario;
	const callsAi = exercises.includes('ai');
	let baseline: Baseline | null = null;
	return {
		target: exercises.length > 0 ? stack.urls['moalog-server'] : null,
		proof: 'proving that the stack behaves as its contract says',
		check: () => checkAiBudget(asked, stack, preflights),
		async prepare() {
			baseline = await prepareStack(asked, stack);
			preflights.usd += baseline.preflightUsd;
		},
		follow({onAi, onSpent}, signal) {
			if (baseline === null || !callsAi) return;
			const budgetUsd = leftUsd(asked, stack, preflights);
			let isSpent = false;
			const onNews: typeof onAi = ai => {
				onAi(ai);
				if (isSpent || (ai?.costUsd ?? 0) < budgetUsd) return;
				isSpent = true;
				onSpent(spent(asked.options));
			};
			watchAi(stack, baseline.counters, onNews, signal);
		},
		close: async () => baseline && readStackSide(asked, stack, baseline),
	};
}
