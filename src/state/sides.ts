import type {LimiterState} from '../record/limiter-state.ts';

interface Sided {
	readonly limiter: LimiterState | null;
	readonly side?: {readonly at: 'a' | 'b'} | null | undefined;
}

/** Whether two runs of one scenario differ in what they compare: the version that ran, or the limiter's state. */
export function isOtherSide(a: Sided, b: Sided): boolean {
	return a.limiter !== b.limiter || a.side?.at !== b.side?.at;
}
