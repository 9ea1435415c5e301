import {z} from 'zod';
import type {LimiterState} from './limiter-state.ts';

/** Which of two versions in turns a run ran (`--vary`). */
export const runSideSchema = z.object({
	axis: z.string(),
	value: z.string(),
	at: z.enum(['a', 'b']),
	ran: z.record(z.string(), z.string()).describe('what really ran, read back from the engine'),
});

/** What a session was asked to vary. */
export const varySchema = z.object({
	axis: z.string(),
	a: z.string(),
	b: z.string(),
	beforeRound: z.boolean().describe('whether a command put data back before every run'),
	tolerance: z.record(z.string(), z.number()).describe('in place of the usual ones, by kind of figure'),
});

/** A side as it is shown. */
export type RunSide = Omit<z.infer<typeof runSideSchema>, 'ran'>;

interface Sided {
	readonly limiter: LimiterState | null;
	readonly side?: {readonly at: 'a' | 'b'} | null | undefined;
}

/** Whether two runs of one scenario differ in what they compare: the version that ran, or the limiter's state. */
export function isOtherSide(a: Sided, b: Sided): boolean {
	return a.limiter !== b.limiter || a.side?.at !== b.side?.at;
}
