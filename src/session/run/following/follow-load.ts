import type {ScriptPlan} from '../../../collectors/k6/script-plan.ts';
import {limitText, splitTagsOf} from '../../../limits/limit.ts';
import type {DueLog} from '../../../state/offered/due-log.ts';
import {kept} from '../../../text/say.ts';
import type {FaultsOfRun} from '../../faults/conduct-faults.ts';
import type {K6Load, OnSeconds} from '../../instances/k6-load.ts';
import {watchAborting} from '../../k6/abort-watch.ts';
import type {LoadFeed} from '../../k6/load-feed.ts';
import type {StrangerWatch} from '../../k6/stranger-watch.ts';
import {watchThresholds} from '../../k6/threshold-watch.ts';
import {watchClimb} from '../climb-watch.ts';
import type {RunContext} from '../run-context.ts';

/** Takes k6's stream into figures, looks at the thresholds, and ends a climb that has passed its knee. */
export function followLoad({
	script,
	context: {live, tape, limits = [], packRun, onEvent},
	k6,
	askToStop,
	faults,
	strangers,
	due,
}: {
	script: ScriptPlan;
	context: RunContext;
	k6: K6Load;
	askToStop: () => void;
	faults: FaultsOfRun;
	strangers: StrangerWatch;
	due: DueLog | null;
}): {feed: LoadFeed; hasFound: () => boolean; endedByLimit: () => string | null} {
	const climb = script.climb ? watchClimb(script.climb) : null;
	const thresholds = watchThresholds(script.thresholds);
	// A single k6 ends its run by itself.
	const aborting = k6.judgesItself ? null : watchAborting(script);
	let hasFound = false;
	let endedByLimit: string | null = null;
	const onSeconds: OnSeconds = (closed, open) => {
		live.onSeconds(closed, open, tape);
		packRun?.onSeconds?.(closed);
		// With --quiet there is no progress: VUs are counted once they load.
		const first = closed.find(({vus}) => (vus ?? 0) > 0);
		if (first) faults.loadBegan(first.second * 1000);
		const soFar = thresholds?.look(feed.load);
		if (soFar) live.onThresholds(soFar);
		const limit = live.limitToAbort();
		if (limit !== null && !live.isStopping()) {
			endedByLimit = limitText(limit);
			onEvent('error', 'limits', kept`${endedByLimit} was crossed for too long: the run ends here`);
			askToStop();
		}
		const span = feed.load.span();
		const crossed = span && aborting?.(feed.load, span.lastMs - span.firstMs);
		if (crossed && !live.isStopping()) {
			onEvent('error', 'k6', kept`${crossed} is not met, and asks to end the run (abortOnFail).`);
			k6.cross();
			askToStop();
		}
		if (!climb?.isPastKnee(closed) || live.isStopping()) return;
		hasFound = true;
		onEvent('info', 'k6', kept`two steps in a row were not followed: the climb ends here`);
		askToStop();
	};
	const feed = k6.feed(onSeconds, splitTagsOf(limits), strangers.points, due);
	return {feed, hasFound: () => hasFound, endedByLimit: () => endedByLimit};
}
