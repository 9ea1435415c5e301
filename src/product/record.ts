import * as z from 'zod';
import type {PackRecord} from '../record/pack-record.ts';
import type {AxisState} from '../record/run-side.ts';
import type {LoadState} from '../state/load-state.ts';
import {kept} from '../text/say.ts';
import type {LimiterState} from './limiter/limiter-state.ts';

/** By this name sessions say that their pack is ours. */
export const packName = 'perf-tui';

/** What the limiter's switch is called where runs and sessions name an axis. */
export const limiterAxis = kept`limiter`;

/** What a run of our system holds beside what any run does. */
export const productRunSchema = z.object({
	name: z.literal(packName),
	limiter: z.enum(['on', 'off']).nullable().describe('null: the limiter plays no part in the scenario'),
	ai: z
		.object({calls: z.int(), rejected: z.int(), costUsd: z.number()})
		.nullable()
		.describe("the AI provider's own books over the run; null where nothing was asked of it, or nobody answers for it"),
	mix: z
		.record(z.string(), z.number())
		.nullable()
		.describe('shares of the draws that were made; null where the scenario draws nothing'),
});

/** What a session on our system holds beside what any session does. */
export const productSessionSchema = z.object({
	name: z.literal(packName),
	limiterPolicy: z
		.object({
			algorithm: z.enum(['TOKEN_BUCKET', 'SLIDING_WINDOW']),
			capacity: z.number(),
			refillPerSecond: z.number().nullable(),
			windowSeconds: z.number().nullable(),
			key: z.string(),
		})
		.nullable()
		.describe('what the limiter enforces; null where it is not known'),
});

/** A run of our system, in what only that has. */
export type ProductRun = z.infer<typeof productRunSchema>;
/** A session on our system, in what only that has. */
export type ProductSession = z.infer<typeof productSessionSchema>;

/** What a run of our system holds beside what any run does; null for a run of another. */
export function productRun({pack}: {readonly pack: PackRecord | null}): ProductRun | null {
	return pack?.name === packName ? (pack as ProductRun) : null;
}

/** What a session on our system holds beside what any session does; null for a session on another. */
export function productSession({pack}: {readonly pack: PackRecord | null}): ProductSession | null {
	return pack?.name === packName ? (pack as ProductSession) : null;
}

/** Where the limiter stood in a run; null where it plays no part. */
export function limiterOf(run: {readonly pack: PackRecord | null}): LimiterState | null {
	return productRun(run)?.limiter ?? null;
}

/** The limiter's state on the axis that it is; null where that is another, or none. */
export function limiterIn(state: AxisState | null): LimiterState | null {
	if (state?.axis !== limiterAxis) return null;
	return state.value === 'on' ? 'on' : 'off';
}

/** What only our system can tell of a run; `load` is what its script counted. */
export function recordOfRun(limiter: LimiterState | null, ai: ProductRun['ai'], load: LoadState | null): ProductRun {
	return {name: packName, limiter, ai, mix: load && mixOf(load)};
}

/** Shares of the draws that were made (evidence rule 21). */
function mixOf(load: LoadState): ProductRun['mix'] {
	const draws = [...load.counterBy('mix_draws', 'kind')];
	const all = draws.reduce((sum, [, count]) => sum + count, 0);
	return all === 0 ? null : Object.fromEntries(draws.map(([kind, count]) => [kind, count / all]));
}
