import type {K6Load} from '../instances/k6-load.ts';

/** Ends k6 as the signals ask for it, at once where they have asked already; the function that it returns lets go of them. */
export function obeySignals(
	k6: Pick<K6Load, 'kill'>,
	{stop, kill}: {readonly stop: AbortSignal; readonly kill: AbortSignal},
	askToStop: () => void,
): () => void {
	const onKill = () => k6.kill();
	if (stop.aborted) askToStop();
	if (kill.aborted) onKill();
	stop.addEventListener('abort', askToStop);
	kill.addEventListener('abort', onKill);
	return () => {
		stop.removeEventListener('abort', askToStop);
		kill.removeEventListener('abort', onKill);
	};
}
