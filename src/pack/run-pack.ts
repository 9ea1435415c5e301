import type {UserError} from '../errors.ts';
import type {Options} from '../options.ts';
import type {AxisState} from '../record/run-side.ts';
import type {Run, Session} from '../record/schema.ts';
import type {LoadState} from '../state/load-state.ts';
import type {LoadSecond} from '../state/second.ts';
import type {RunView} from '../state/snapshot.ts';
import type {System} from '../system/contract.ts';
import type {RunEvidence} from '../verdicts/evidence.ts';

/** What a pack is asked to accompany: one run that is going to be made. */
export interface AskedRun {
	/** Prefix of everything that the run leaves in the system's stores. */
	readonly runId: string;
	readonly scenario: {
		readonly id: string;
		/** Parts of the pack's own system that it loads; none for a script of the user's. */
		readonly exercises: readonly string[];
	};
	/** Where an axis of the pack is to stand; null: none plays a part, and it stays as it is. */
	readonly state: AxisState | null;
	/** What is measured beside the load; null where scripts bring their own target. */
	readonly system: System | null;
	readonly options: Options;
	/** The session that the run is going to be in, as it is now. */
	readonly session: () => Session;
	/** Aborted once the run is to stop. */
	readonly stop: AbortSignal;
	/** Aborted once nothing may be waited for any more. */
	readonly kill: AbortSignal;
	readonly onEvent: (level: 'info' | 'warning' | 'error', source: string, text: string) => void;
	/** The axis is being switched, or has been. */
	readonly onSwitching: (isOn: boolean) => void;
}

/** One run on a system of the pack's, from before its load to after it; what it learns it keeps until the end. */
export interface PackRun {
	/** Base URL of what the scenario loads; null where it is no part of the system. */
	readonly target: string | null;
	/** What is being done while `prepare` is waited for, as a clause. */
	readonly proof: string;
	/** Throws a UserError where it may not be made, before anything is done for it. */
	check(): void;
	/** Makes the system what the plan asks for and proves that it behaves; rejects with a UserError where it does not. */
	prepare(): Promise<void>;
	/** Follows what the load does to the system until the signal; `onSpent` is told once, why the run has to end early. */
	follow(on: {onAi: (ai: RunView['ai']) => void; onSpent: (why: UserError) => void}, signal: AbortSignal): void;
	/** Seconds of the load that were closed, as they come. */
	onSeconds?(closed: readonly LoadSecond[]): void;
	/**
	 * Waits until what the load began is over, and resolves with what the system has written down of it: for `RunPack.evidence`
	 * and `Pack.recordRun` of the same pack, nobody else looks into it. Null: nothing is asked.
	 */
	close(): Promise<unknown>;
}

/** The part of a pack that is about runs. */
export interface RunPack {
	/** Accompanies one; null where the system is none that the pack knows. */
	begin(asked: AskedRun): PackRun | null;
	/** What a finished run asked of a provider that is paid by the call; null where it asked nothing. */
	callsOf(run: Run): RunView['ai'];
	/**
	 * The evidence of a run with what only this pack can read: in k6's figures, where one of its own scenarios made them, and in
	 * the books that `close` left, null where nobody read any.
	 */
	evidence(
		core: RunEvidence,
		client: {readonly isOurs: boolean; readonly load: LoadState},
		books: unknown,
	): RunEvidence;
}
