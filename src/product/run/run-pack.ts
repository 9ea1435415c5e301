import type {AskedRun, PackRun, RunPack} from '../../pack/run-pack.ts';
import {kept} from '../../text/say.ts';
import {productRun} from '../record.ts';
import {asStack, type ProductService, type Stack} from '../stack/contract.ts';
import {aiSince} from '../stack/service-counters.ts';
import {checkAiBudget, leftUsd, type PreflightBill, spent} from './ai-budget.ts';
import {createAnswersInGaps} from './answers-in-gaps.ts';
import {type Baseline, prepareStack} from './prepare-stack.ts';
import {runEvidence} from './run-evidence.ts';
import {readStackSide, type StackSide} from './stack-side.ts';
import {type CounterWatch, createCounterWatch} from './watch-counters.ts';

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
	const answers = createAnswersInGaps();
	let baseline: Baseline | null = null;
	let counters: CounterWatch | null = null;
	return {
		target: exercises.length > 0 ? stack.urls['moalog-server'] : null,
		proof: kept`proving that the stack behaves as its contract says`,
		check: () => checkAiBudget(asked, stack, preflights),
		async prepare() {
			baseline = await prepareStack(asked, stack);
			preflights.usd += baseline.preflightUsd;
			counters = createCounterWatch(stack, baseline, watchedBy(exercises));
		},
		follow({onAi, onSpent}, signal) {
			if (baseline === null || counters === null) return;
			const budgetUsd = leftUsd(asked, stack, preflights);
			let isSpent = false;
			const before = baseline.counters['moalog-server'];
			const watch = counters;
			const onPage = (service: ProductService) => {
				if (!callsAi || service !== 'moalog-server') return;
				const ai = aiSince(before, watch.whole(service));
				onAi(ai);
				if (isSpent || (ai?.costUsd ?? 0) < budgetUsd) return;
				isSpent = true;
				onSpent(spent(asked.options));
			};
			watch.follow({onPage, onGap: answers.keep}, signal);
		},
		onSeconds: answers.see,
		close: async () => baseline && counters && readStackSide(asked, stack, baseline, {counters, answers}),
	};
}

/** Services whose counters are a book of such a run. */
function watchedBy(exercises: readonly string[]): ProductService[] {
	if (exercises.length === 0) return [];
	return exercises.includes('ai') ? ['moalog-server', 'rate-limiter'] : ['moalog-server'];
}
