import type {Comparison} from '../record/comparison-schema.ts';
import {isOtherSide} from '../record/run-side.ts';
import type {RunView} from '../state/snapshot.ts';
import type {RunPlan} from './plan/plan.ts';
import type {LiveRun} from './run/live-run.ts';
import type {Board} from './screen/board.ts';
import type {SessionWriter} from './session-writer.ts';

const maxDoneViews = 20;

/** What a run is told apart by: its version, else where an axis of the pack stands. */
const sideOf = ({side, state}: Pick<RunView | RunPlan, 'side' | 'state'>) => ({side: side ?? state});

/** The runs of a session that the screen shows: the one that is on or was last on, one beside it, and those before. */
export interface ShownRuns {
	/** The run that is on or was last on. */
	live(): LiveRun | null;
	/** Views of the finished runs, oldest first, bounded. */
	done(): readonly RunView[];
	other(): RunView | null;
	/** This run is on; the finished one of the other side stands beside it. */
	begin(live: LiveRun, plan: RunPlan): void;
	/** The run that was on has ended and is written: what it says beside earlier ones is shown. */
	finish(plan: RunPlan): void;
	/** No run is on: the last view stays. */
	rest(): void;
	/** Puts a finished run beside the one on the screen, null takes it away. */
	setOther(view: RunView | null): void;
	/** Forgets the finished runs: they belong to another session now. */
	forget(): void;
}

/** No run yet; `writer` is that of the session that is on when it is asked. */
export function createShownRuns(board: Board, writer: () => Pick<SessionWriter, 'session' | 'compare'>): ShownRuns {
	const done: RunView[] = [];
	let live: LiveRun | null = null;
	let other: RunView | null = null;

	function storedComparison(scenario: string): Comparison | null {
		return (
			writer()
				.session()
				.comparisons?.find(each => each.scenario === scenario) ?? null
		);
	}

	return {
		live: () => live,
		done: () => done,
		other: () => other,
		begin(next, plan) {
			const previous = done.at(-1);
			const isTwin = previous?.scenario === plan.scenario.id && isOtherSide(sideOf(previous), sideOf(plan));
			live = next;
			other = isTwin ? previous : null;
			board.set({comparison: null});
			board.pull(() => ({run: live?.view() ?? null, other}));
		},
		finish({scenario}) {
			if (live) done.push(live.view());
			if (done.length > maxDoneViews) done.shift();
			board.set({comparison: storedComparison(scenario.id)});
		},
		rest() {
			board.pull(null);
			// Whoever leaves now takes the stack down: how the run ended is shown and recorded before.
			board.flush();
		},
		setOther(view) {
			other = view;
			const shown = board.latest().run;
			board.set({other, comparison: view && shown ? writer().compare(view.id, shown.id) : null});
		},
		forget() {
			done.length = 0;
			other = null;
			board.set({other});
		},
	};
}
