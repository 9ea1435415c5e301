import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {SessionMemory} from '../record/memory-schema.ts';
import type {System} from '../system/contract.ts';

/** Two services of a system whose memory stands beside each other where `--versus` names no others. */
export interface PackPair {
	/** What the memory pane is called with the first of them. */
	readonly title: string;
	/** The first is told from the second in every figure. */
	readonly services: readonly [string, string];
	/** Bytes that the first promises to stay under. */
	readonly limitBytes: number;
	/** Measures more of both than their memory, from when this system is up until the signal; null where it runs none. */
	follow(system: System, context: FollowContext): PairFollow | null;
	/** Others are compared in this session, so that nothing is measured of these. */
	leaveOut(compared: readonly [string, string]): void;
}

/** Until when, and who is told. */
export interface FollowContext {
	readonly signal: AbortSignal;
	onEvent(level: 'info' | 'warning', source: string, text: string): void;
}

/** A pair that is followed while its system runs. */
export interface PairFollow {
	/** Samples of the whole system, as they come. */
	addSamples(samples: readonly ResourceSample[]): void;
	/** For `session.memory`; null until something was measured. */
	memory(): SessionMemory | null;
}
