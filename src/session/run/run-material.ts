import type {K6End} from '../../collectors/k6/run-process.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {StreamCounts} from '../../collectors/k6/stream/point.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import type {Feed} from '../../options.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {Reconciliation, Run, ServiceUse} from '../../record/schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import type {LogSeconds} from '../../state/noted/log-seconds.ts';
import type {DueLog} from '../../state/offered/due-log.ts';
import type {StoryEntry} from './run-story.ts';

/** What several k6 made together: what takes the place of one k6's summary. */
export interface PoolMaterial {
	readonly parts: NonNullable<Run['parts']>;
	/** From the first k6's start to the last one's end. */
	readonly durationMs: number;
	readonly metrics: Run['metrics'];
	readonly thresholds: Run['thresholds'];
	/** Each part's own. */
	readonly books: readonly Reconciliation[];
}

/** All that is known of a run when its stream has been read to the end: made here, imported, or left by a crash. */
export interface RunMaterial {
	readonly id: string;
	readonly scenario: string;
	readonly title: string;
	/** On which side of an axis it was made; null where nothing varied. */
	readonly side: Run['side'];
	/** What only the system that was loaded could tell; null: none that is known. */
	readonly record: Run['pack'];
	readonly round: number;
	/** Whether one of our scenarios made it: in anything else the names of their metrics mean nothing. */
	readonly isOurs: boolean;
	readonly load: LoadState;
	readonly counts: StreamCounts;
	/** When iterations began; left out where nobody kept it. */
	readonly due?: DueLog;
	/** What services logged; left out where nobody listened. */
	readonly logs?: LogSeconds;
	/** Which of k6's outputs was read; json unless it is said. */
	readonly feed?: Feed;
	/** Null when the script is not at hand. */
	readonly script:
		| (Pick<ScriptPlan, 'paceMs' | 'plannedMs' | 'thresholds' | 'trendStats' | 'arrivals'> &
				Partial<Pick<ScriptPlan, 'arrivalPlans' | 'isOpen' | 'maxVUs'>>)
		| null;
	/** Null when nobody saw k6 end. */
	readonly end: K6End | null;
	readonly summary: K6Summary | null;
	readonly interrupted: number | null;
	readonly startedAtMs: number;
	readonly endedAtMs: number;
	readonly services: Readonly<Record<string, ServiceUse>>;
	readonly stealPercent: number | null;
	readonly notes: readonly string[];
	/** What became of services; left out where nobody watched them. */
	readonly story?: readonly StoryEntry[];
	/** What was broken on purpose; left out where nothing was. */
	readonly faults?: readonly RunFault[];
	/** Of a run that several k6 made; `load` is of all of them. */
	readonly pool?: PoolMaterial;
	/** The limit by which perf-tui ended it early. */
	readonly endedByLimit?: string | null;
	/** Stopped by perf-tui itself, because the run had found what it was made for. */
	readonly hasFound?: boolean;
}
