import {setTimeout as delay} from 'node:timers/promises';
import {NeverBegan} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import type {PodState} from './pod.ts';
import type {PodWatch} from './pod-watch.ts';

/** A pod that waits may get a node that the cluster adds: for so long it is waited for. */
const patienceMs = 120_000;
const lookMs = 250;
/** By then the Job has made its pods, unless something forbids it. */
const madeMs = 15_000;

/** Waits until the pods of all parts take commands; a NeverBegan with the reason when one of them never will. */
export async function podsUp(
	watch: PodWatch,
	parts: readonly {readonly name: string}[],
	{signal, onWait, job}: {signal: AbortSignal; onWait: (sentence: string) => void; job: string},
): Promise<PodState[]> {
	const startMs = performance.now();
	const told = new Set<string>();
	for (;;) {
		signal.throwIfAborted();
		const waitedMs = performance.now() - startMs;
		const states = parts.map((_, index) => watch.of(index));
		if (states.every(state => state?.isUp)) return states as PodState[];
		states.forEach((state, i) => {
			const {name} = parts[i]!;
			const why = state?.hopeless ?? state?.lost;
			if (why) throw new NeverBegan(kept`${name} cannot begin: ${why}.`);
			const waits = state?.waits ?? null;
			if (waits === null) return;
			const sentence = kept`${name} waits: ${waits}`;
			if (!told.has(sentence)) onWait(kept`${sentence}; for two minutes it may still find one`);
			told.add(sentence);
		});
		if (waitedMs > madeMs && states.every(state => state === null))
			throw new NeverBegan(
				kept`The Job ${job} has made no pod within ${madeMs / 1000} s: "kubectl describe job ${job}" says why.`,
			);
		if (waitedMs > patienceMs) {
			const late = states.findIndex(state => !state?.isUp);
			const state = states[late];
			throw new NeverBegan(
				kept`${parts[late]!.name} did not begin within ${patienceMs / 1000} s: ${state?.waits ?? (state?.pod === undefined ? kept`its pod was never made` : kept`its pod is ${state.pod}`)}.`,
			);
		}
		await delay(lookMs, undefined, {signal});
	}
}
