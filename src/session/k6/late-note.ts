import type {LoadState} from '../../state/load-state.ts';

/** A sentence on points that came when their second was closed; null without any. */
export function lateNote(load: Pick<LoadState, 'latePoints'>): string | null {
	const late = load.latePoints();
	return late === 0
		? null
		: `${late} points came after their second was over: they are in all totals, and in later seconds of the timeline`;
}
