import * as z from 'zod';
import {faultKinds} from './fault-kinds.ts';

const nullableNumber = z.number().nullable();

const effect = z.object({
	steady: z.string().nullable().describe('why there is no time before to compare with; null: there is'),
	touched: z.boolean().nullable().describe('whether a request felt it; null without a time before'),
	firstFailedAfterMs: nullableNumber.describe('from the fault to the first second with a failed answer'),
	failures: z
		.object({before: z.int(), inside: z.int(), after: z.int()})
		.describe('5xx and transport: in the 60 s before, until it was undone, and from then to the next fault or the end'),
	recoveredAfterMs: nullableNumber.describe(
		'from the undoing to the first second that was as before, 0 where it was so already; null: not within `watchedMs`',
	),
	watchedMs: z.number().describe('load that there was after it was undone, up to the next fault'),
});

export const faultSchema = z.object({
	kind: z.enum(faultKinds),
	service: z.string(),
	limit: nullableNumber.describe('what it might use meanwhile: cores (cpu), bytes (memory)'),
	planned: z
		.object({atMs: z.number(), forMs: z.number()})
		.nullable()
		.describe('from the start of the load; null: nobody had planned it'),
	at: z.string().nullable().describe('when it was done, UTC; null: it was not'),
	atMs: nullableNumber.describe('the same moment, from the start of the load'),
	undoneAtMs: nullableNumber.describe('from the start of the load; null: it was not undone, as far as anybody knows'),
	undoneBy: z.enum(['perf-tui', 'watchdog']).nullable(),
	keys: z.array(z.string()).describe('containers or processes, by what they go by in `services` and `story`'),
	readBack: z
		.object({ok: z.boolean(), differences: z.array(z.string()), mend: z.string().nullable()})
		.nullable()
		.describe('the service beside what it was before; null: nobody looked'),
	reason: z.string().nullable().describe('why it was not done, or not as planned; null: it was'),
	effect: effect.nullable().describe('what requests felt; null where no load was recorded'),
});

/** One thing that was broken on purpose during a run. */
export type RunFault = z.infer<typeof faultSchema>;
/** What requests felt of it. */
export type FaultEffect = NonNullable<RunFault['effect']>;
