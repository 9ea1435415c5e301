import type {AxisState} from '../record/run-side.ts';
import type {System} from '../system/contract.ts';
import type {PackAxis} from './pack-axis.ts';

/** The part of a pack that is about the scenarios it brings. */
export interface ScenarioPack {
	/** What its scenarios may ask for in their heads: `// <axis>: both`. */
	readonly axes: readonly PackAxis[];
	/** Parts of the system that its scenarios may say they load: `// exercises: <part>`. */
	readonly parts: readonly string[];
	/** The variables that its scenarios read. They reach k6 by its environment and never by its arguments. */
	environment(asked: {
		readonly runId: string;
		readonly scale: number;
		/** Where an axis of the pack stands; null: none plays a part. */
		readonly state: AxisState | null;
		/** Null where scripts bring their own target; it may be another than the pack knows. */
		readonly system: System | null;
	}): Readonly<Record<string, string>>;
}
