import type {Comparison} from '../record/comparison-schema.ts';
import type {RunSide} from '../record/run-side.ts';
import type {Verdict} from '../record/schema.ts';
import type {SlowestRecord} from '../record/slowest-schema.ts';
import type {EventLine} from './noted/event-line.ts';
import type {ByOutcome, Outcome} from './outcome.ts';
import type {FaultBand} from './screen/fault-band.ts';
import type {FaultMenu} from './screen/fault-menu.ts';
import type {PartRow} from './screen/part-row.ts';
import type {ShownState, SwitchState} from './screen/switch-state.ts';
import type {ThresholdsSoFar} from './screen/thresholds-so-far.ts';
import type {Bands} from './values/latency-bands.ts';

/** Outcomes whose latency is shown apart; mixing quick rejections with real work is never the headline (evidence rule 6). */
export type LatencyOutcome = '2xx' | '429' | '5xx';

/** Percentiles in ms from a histogram (within 0.4 %) or, when `isExact`, from every value. Null where count is 0. */
export interface Quantiles {
	readonly count: number;
	readonly p50: number | null;
	readonly p95: number | null;
	readonly p99: number | null;
	readonly max: number | null;
	readonly isExact: boolean;
}

/** One closed second of load, ready to be drawn. */
export interface ChartSecond {
	/** Seconds since the epoch; of a clock that was set back, as it would have gone on. */
	readonly second: number;
	readonly byOutcome: ByOutcome;
	/** ms; null where no request of the outcome ended in that second. */
	readonly latency: Record<LatencyOutcome, Pick<Quantiles, 'p50' | 'p95' | 'p99'>>;
	/** How many requests of each outcome took about how long: what heatmaps are made of. */
	readonly bands: Bands;
}

/** One request name: counts and the latency of its 2xx in ms. */
export interface EndpointRow {
	readonly name: string;
	readonly total: number;
	readonly perSecond: number;
	readonly byOutcome: ByOutcome;
	/** 5xx, other 4xx and transport failures over all; 429 is no error. */
	readonly errorShare: number;
	readonly p50: number | null;
	readonly p95: number | null;
	readonly p99: number | null;
}

/** One run as the screen shows it, while it is on and after. */
export interface RunView {
	/** The same as in session.json: the name of the run's folder. */
	readonly id: string;
	readonly scenario: string;
	readonly title: string;
	/** Where an axis of the system stood; null where none plays a part. */
	readonly state: ShownState | null;
	readonly side?: RunSide;
	readonly round: number;
	readonly rounds: number;
	readonly phase: 'preflight' | 'starting' | 'running' | 'settling' | 'done';
	/** One sentence on what the phase is doing, null while load is on. */
	readonly phaseDetail: string | null;
	readonly outcome: 'completed' | 'aborted' | 'failed' | null;
	readonly elapsedMs: number;
	readonly plannedMs: number | null;
	readonly vus: number | null;
	readonly vusMax: number | null;
	readonly paceMs: number | null;
	readonly total: number;
	/** Requests a second over the last 5 closed seconds, null before the first. */
	readonly perSecond: number | null;
	readonly totals: ByOutcome;
	readonly rates: ByOutcome;
	/** Whole run so far, and the last `recentSeconds`. */
	readonly latency: Record<LatencyOutcome, {readonly run: Quantiles; readonly recent: Quantiles}>;
	readonly recentSeconds: number;
	/** Closed seconds, oldest first, bounded; the same array is never changed after it was handed out. */
	readonly seconds: readonly ChartSecond[];
	/** How many seconds were closed in all, those without a request too; absent in older pictures: `seconds` are all. */
	readonly closedSeconds?: number;
	readonly endpoints: readonly EndpointRow[];
	readonly checks: {readonly passes: number; readonly fails: number};
	readonly iterations: {readonly complete: number; readonly interrupted: number | null; readonly dropped: number};
	/** AI provider's books since the run began; null where the scenario makes no AI calls or no counter answers. */
	readonly ai: {readonly calls: number; readonly rejected: number; readonly costUsd: number} | null;
	/** The script's own thresholds on the run so far; null where it has none. */
	readonly thresholds: ThresholdsSoFar | null;
	/** The user's own limits on the run so far; null or absent where none were stated. */
	readonly limits?: ThresholdsSoFar | null;
	/** What sets the rate: the pace of the script, the generator or the stack, as a short sentence. */
	readonly limitedBy: string | null;
	/** Warnings that belong to the figures: generator starved, cap of exact values passed, lines lost. */
	readonly warnings: readonly string[];
	/** The k6 that make it together; absent where a single one does, and of a run that has ended. */
	readonly parts?: readonly PartRow[];
	/** What was broken on purpose so far; absent: nothing. */
	readonly faults?: readonly FaultBand[];
	/** The slowest and the failed requests so far, of a recording those of the whole run; absent: none were noted. */
	readonly slowest?: SlowestRecord;
}

/** One service or container. */
export interface ServiceRow {
	readonly name: string;
	readonly state: 'starting' | 'healthy' | 'unhealthy' | 'exited' | 'missing';
	readonly detail: string | null;
	/** Percent of one core. */
	readonly cpuPercent: number | null;
	/** Last readings, oldest first, at most 60. */
	readonly cpuHistory: readonly number[];
	readonly memoryBytes: number | null;
	readonly memoryLimitBytes: number | null;
	/** Bytes a second. */
	readonly netRxPerSecond: number | null;
	readonly netTxPerSecond: number | null;
	readonly blockReadPerSecond: number | null;
	readonly blockWritePerSecond: number | null;
	readonly restarts: number;
	readonly oomKilled: boolean;
}

/** One side of the memory pane, in bytes; null with `reason` where it was not measured. */
export interface MemorySide {
	readonly service: string;
	readonly workingSetBytes: number | null;
	readonly anonymousBytes: number | null;
	readonly minBytes: number | null;
	readonly maxBytes: number | null;
	readonly targetGrowthBytes: number | null;
	readonly reason: string | null;
}

/** By indicator: in full, and in a few letters. */
export type VerdictNames = Readonly<Record<string, readonly [string, string]>>;

export interface VerdictRow extends Verdict {
	readonly isFinal: boolean;
}

export interface ScenarioEntry {
	/** '1' … '9'. */
	readonly key: string;
	/** `E-1`, or a script's file name without its ending. */
	readonly id: string;
	readonly title: string;
	/** What it loads, for how long: one line for the menu. */
	readonly description?: string;
	readonly isSelected: boolean;
}

/** The whole screen's data at one moment; immutable. */
export interface MonitorSnapshot {
	readonly atMs: number;
	readonly stack: {
		readonly kind: 'embedded' | 'compose' | 'target';
		/** Why this stack and not the other, one sentence. */
		readonly why: string;
		readonly phase: 'starting' | 'ready' | 'degraded' | 'failed' | 'down';
		readonly healthy: number;
		readonly total: number;
		readonly message: string | null;
		/** The real stack while it is brought up beside the one in use. */
		readonly coming: {readonly healthy: number; readonly total: number; readonly message: string | null} | null;
	};
	readonly k6: {
		readonly phase: 'looking' | 'fetching' | 'ready' | 'missing';
		readonly version: string | null;
		readonly detail: string | null;
		/** 0–1 while fetching, null when unknown. */
		readonly progress: number | null;
		/** Percent of one core while a run is on. */
		readonly cpuPercent: number | null;
		readonly memoryBytes: number | null;
	};
	readonly cpus: number;
	/** Null where there is nothing to switch. */
	readonly switch: SwitchState | null;
	readonly scenarios: readonly ScenarioEntry[];
	readonly run: RunView | null;
	/** The other side while A/B runs or after `c`; shown beside `run` on the same scales. */
	readonly other: RunView | null;
	/** What `run` and `other` differ by, with its uncertainty: when both have ended; null or absent until then. */
	readonly comparison?: Comparison | null;
	readonly services: readonly ServiceRow[];
	/** By service of our stack: whose its figures are; absent until it is known, and on other systems. */
	readonly implementations?: Readonly<Record<string, 'reference' | 'yours' | null>>;
	/** By service of our stack: the first twelve digits of its image's digest, as `docker images` prints them. */
	readonly digests?: Readonly<Record<string, string>>;
	/** Null where nobody names two services. */
	readonly memory: {
		/** What the pane is called; absent where they are any two services. */
		readonly title?: string;
		readonly a: MemorySide;
		readonly b: MemorySide;
		/** What side a is to stay under; null where nothing was promised. */
		readonly limitBytes: number | null;
		readonly ratio: number | null;
	} | null;
	readonly verdicts: readonly VerdictRow[];
	/** How verdicts that a pack brings are called. */
	readonly verdictNames?: VerdictNames;
	/** Newest last, bounded. */
	readonly events: readonly EventLine[];
	readonly logs: Readonly<Record<string, readonly EventLine[]>>;
	/** What somebody asked to be shown of one service; null or absent: nobody asks. */
	readonly faultMenu?: FaultMenu | null;
	readonly session: {readonly path: string; readonly runs: number};
	/** Template of a trace's address; absent: traces are no links. */
	readonly traceUrl?: string;
	/** One sentence for the line above the hints; null when there is nothing to say. */
	readonly notice: {readonly level: 'info' | 'warning' | 'error'; readonly text: string} | null;
	/** Replay only: what the head shows of the tape. */
	readonly replay: {
		readonly speed: number;
		readonly isPaused: boolean;
		readonly positionMs: number;
		readonly lengthMs: number;
	} | null;
}

/** What the screen reads: one subscription, one immutable snapshot a tick. */
export interface MonitorStore {
	subscribe(listener: () => void): () => void;
	getSnapshot(): MonitorSnapshot;
}

/** Whether there is none at all: scripts that bring their own target, or a recording of one. */
export function hasNoStack({stack}: Pick<MonitorSnapshot, 'stack'>): boolean {
	return stack.phase === 'down' && stack.total === 0;
}

/** Whether a run is on (between its preflight and the end of its settling). */
export function isRunOn(run: RunView | null): boolean {
	return run !== null && run.phase !== 'done';
}

/** Outcomes whose rows are always shown; 3xx joins when there is one. */
export function shownOutcomes(totals: ByOutcome): readonly Outcome[] {
	return totals['3xx'] > 0
		? ['2xx', '429', '5xx', '4xx', '3xx', 'transport']
		: ['2xx', '429', '5xx', '4xx', 'transport'];
}
