import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {LoadSecond} from '../state/second.ts';
import type {LimitResult, RunFacts} from './finding.ts';

/** One limit held against a run as it goes. */
export interface SubjectWatch {
	see(second: LoadSecond): void;
	use(sample: ResourceSample): void;
	/** Whether it is crossed as of now. */
	isCrossed(): boolean;
	/** How it stands; null for a run that is still on. */
	conclude(facts: RunFacts | null): LimitResult;
}
