import {sideName as stateName} from '../../record/run-side.ts';
import type {RunView} from '../../state/snapshot.ts';
import {plain} from '../../text/cells.ts';
import {say, shown} from '../../text/say.ts';

/** What tells two runs of a comparison apart: the version, the system's state, the scenario, or which of them is the newer. */
export function sideName(run: RunView, twin: RunView, newest: RunView | null): string {
	if (run.side?.at && run.side.at !== twin.side?.at) return `${run.side.at.toUpperCase()} ${plain(run.side.value)}`;
	if (run.state && run.state.value !== twin.state?.value)
		return plain(stateName({side: {...run.state, axis: shown(run.state.axis)}}));
	if (run.scenario !== twin.scenario) return run.scenario;
	return run === newest ? say`this run` : say`the run before`;
}
