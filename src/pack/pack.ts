import type {PackSchemas} from '../record/json-schema.ts';
import type {PackRecord} from '../record/pack-record.ts';
import type {AxisState} from '../record/run-side.ts';
import type {Run, Session} from '../record/schema.ts';
import type {ReportPack} from '../report/report-pack.ts';
import type {LoadState} from '../state/load-state.ts';
import type {System} from '../system/contract.ts';
import type {ComparingPack} from '../verdicts/comparison/comparing-pack.ts';
import type {JudgingPack} from '../verdicts/indicator.ts';
import type {PackPair} from './memory-pair.ts';
import type {PackAxis} from './pack-axis.ts';
import type {RunPack} from './run-pack.ts';
import type {ScenarioPack} from './scenario-pack.ts';
import type {SystemPack} from './system-pack.ts';

/**
 * What is known of one system beyond what k6, the engine and the clock tell of any: the seam through which the core asks
 * (docs/architecture.md, Packs). Each part is optional where a system has nothing to say; without a pack nothing of it
 * appears anywhere.
 */
export interface Pack extends JudgingPack {
	readonly name: string;
	/** What it brings to reports and to what is printed at the end. */
	readonly report?: ReportPack;
	/** What it knows of runs that are held against each other. */
	readonly comparing?: ComparingPack;
	/** What can be switched between two runs. */
	readonly axes: readonly PackAxis[];
	/** Two services that are compared where nobody names others; absent: none. */
	readonly pair?: PackPair;
	/**
	 * What only this system can tell of a run; `load` is what its own script counted, null for the script of another; `books`
	 * are what `PackRun.close` left, null where nobody read any.
	 */
	recordRun(state: AxisState | null, load: LoadState | null, books: unknown): PackRecord;
	/** Where its axis stood in a run that is recorded; null where none plays a part. */
	stateOf(run: Pick<Run, 'pack'>): AxisState | null;
	/** What only this system can tell of a session; `system` is null while nothing is known of it. */
	recordSession(system: System | null): PackRecord;
	/** What a system has said of itself, as its session holds it: what `Indicator.live` of this pack is told in its place. */
	factsOf(session: Session): unknown;
	readonly runs: RunPack;
}

/** Packs as a session finds its own. */
export interface PackEntry {
	/** A pack for one session, which keeps what it learns while that is measured. */
	create(): Pack;
	readonly scenarios: ScenarioPack;
	readonly systems: SystemPack;
	/** What it writes into sessions. */
	readonly schemas: PackSchemas;
	/** Whether a session on disk was measured with this pack. */
	isOf(session: Pick<Session, 'environment'>): boolean;
}
