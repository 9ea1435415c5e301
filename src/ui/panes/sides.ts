import type {RunView} from '../../state/snapshot.ts';
import {plain} from '../../text/cells.ts';

/** What tells two runs of a comparison apart: the version, the limiter, the scenario, or which of them is the newer. */
export function sideName(run: RunView, twin: RunView, newest: RunView | null): string {
	if (run.side?.at && run.side.at !== twin.side?.at) return `${run.side.at.toUpperCase()} ${plain(run.side.value)}`;
	if (run.limiter !== null && run.limiter !== twin.limiter) return `limiter ${run.limiter.toUpperCase()}`;
	if (run.scenario !== twin.scenario) return run.scenario;
	return run === newest ? 'this run' : 'the run before';
}
