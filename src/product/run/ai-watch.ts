import type {RunView} from '../../state/snapshot.ts';
import type {Stack} from '../stack/contract.ts';
import {aiSince, readServiceMetrics, type ServiceCounters} from '../stack/service-counters.ts';

const pollMs = 1000;

/** Asks once a second what the AI provider was called for since `before`, until the signal; null where it is not known. */
export function watchAi(
	stack: Stack,
	before: ServiceCounters,
	onAi: (ai: RunView['ai']) => void,
	signal: AbortSignal,
): void {
	const poll = async () => {
		const page = await readServiceMetrics(stack, 'moalog-server');
		if (!signal.aborted) onAi(aiSince(before['moalog-server'], page));
	};
	const timer = setInterval(poll, pollMs);
	timer.unref();
	signal.addEventListener('abort', () => clearInterval(timer), {once: true});
}
