import type {Session} from '../../record/schema.ts';

/** Dashboards draw a little more than the load itself, so that its beginning and end are seen. */
const marginMs = 15_000;

/** The time of a session's runs with a margin around it, ms since the epoch; null where there was none. */
export function runSpan({runs}: Session): {readonly fromMs: number; readonly toMs: number} | null {
	const times = runs
		.map(run => ({fromMs: Date.parse(run.startedAt), toMs: Date.parse(run.startedAt) + run.durationMs}))
		.filter(({fromMs}) => Number.isFinite(fromMs));
	if (times.length === 0) return null;
	return {
		fromMs: Math.min(...times.map(each => each.fromMs)) - marginMs,
		toMs: Math.max(...times.map(each => each.toMs)) + marginMs,
	};
}
