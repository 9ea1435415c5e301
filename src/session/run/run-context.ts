import type {K6Binary} from '../../collectors/k6-binary/binary.ts';
import type {UserError} from '../../errors.ts';
import type {Fault} from '../../faults/fault.ts';
import type {Limit} from '../../limits/limit.ts';
import type {Options} from '../../options.ts';
import type {Pack} from '../../pack/pack.ts';
import type {PackRun} from '../../pack/run-pack.ts';
import type {Ran} from '../../system/axes/axis.ts';
import type {System} from '../../system/contract.ts';
import type {Tape} from '../disk/tape.ts';
import type {LiveRun} from './live-run.ts';

/** What a run is made with. */
export interface RunContext {
	readonly k6: K6Binary;
	/** What is known of the system beyond what any run tells; null where it is none of ours. */
	readonly pack: Pack | null;
	/** What that pack does for this run; null or absent where the run's system is none of its own. */
	readonly packRun?: PackRun | null;
	/** What is measured beside the load; null where scripts bring their own target. */
	readonly system: System | null;
	readonly options: Options;
	/** What is broken on purpose while the load is on, scaled. */
	readonly faults: readonly Fault[];
	/** What must hold; left out where nothing was stated. */
	readonly limits?: readonly Limit[];
	/** What really runs on the plan's side, read back; null or absent where nothing varies. */
	readonly ran?: Ran | null;
	/** Prefix of everything the run leaves in the stack's stores. */
	readonly runId: string;
	readonly folder: string;
	readonly tape: Tape;
	/** Aborted once: stop k6 gracefully. */
	readonly stop: AbortSignal;
	/** Aborted: end k6 at once, without its summary. */
	readonly kill: AbortSignal;
	readonly onEvent: (level: 'info' | 'warning' | 'error', source: string, text: string) => void;
	readonly onLog: (source: string, level: 'info' | 'warning' | 'error', text: string) => void;
	readonly live: LiveRun;
	/** What other loads on this machine do to the figures. */
	readonly otherLoads: () => readonly string[];
	/** Told when the run had to end early; it is recorded all the same, and no further one can be made. */
	readonly onTrouble: (error: UserError) => void;
}
