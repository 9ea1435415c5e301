import type {Board} from './screen/board.ts';
import {verdictRows} from './screen/verdict-rows.ts';
import type {Sessions} from './sessions.ts';
import type {ShownRuns} from './shown-runs.ts';
import type {StackInUse} from './system/stack-in-use.ts';

/** What verdicts are told from, and where they are shown. */
export interface VerdictsPaneContext {
	readonly board: Board;
	readonly sessions: Sessions;
	readonly runs: ShownRuns;
	readonly inUse: StackInUse;
}

/** Shows what can be told by now: the verdicts of the session, those of the run that is on in their place. */
export function showVerdicts({board, sessions, runs, inUse}: VerdictsPaneContext): void {
	const {folder, session} = sessions.writer();
	const view = runs.live()?.view() ?? null;
	board.set({
		session: {path: folder, runs: session().runs.length},
		verdicts: verdictRows(session().verdicts, {
			view,
			pack: sessions.pack(),
			earlier: runs.done(),
			system: inUse.system(),
		}),
	});
}
