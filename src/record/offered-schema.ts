import * as z from 'zod';
import {byName} from './by-name.ts';

const percentile = z.number().nullable().describe('ms; null: longer than any that was measured');
const fromDue = z.object({
	count: z.int().describe('those measured and those that count as longer than any'),
	med: percentile,
	p90: percentile,
	p95: percentile,
	p99: percentile,
	longest: z.number().describe('ms, the longest of those measured'),
});

/** What one k6 scenario was to begin, and what that took from when it was due. */
export const offeredSchema = z.object({
	due: z.int().describe('iterations that began, and that were dropped or skipped'),
	dropped: z.int(),
	excused: z.int().describe('dropped ones that prove nothing about the system'),
	excuse: z.string().nullable().describe('why; null: none are'),
	reason: z.string().nullable().describe('why the figures below are missing; null: they are there'),
	lateMs: z
		.object({med: z.number(), p95: z.number(), max: z.number()})
		.nullable()
		.describe('how late iterations began'),
	iterationMs: fromDue
		.nullable()
		.describe('from when an iteration was due to its end; null of paced ones, which wait within'),
	endpoints: byName(fromDue).describe(
		'2xx from when their iteration was due; of what each iteration sends equally often',
	),
});
/** One scenario of `runs[].offered`. */
export type Offered = z.infer<typeof offeredSchema>;
/** Percentiles in which a dropped one is longer than any. */
export type FromDue = z.infer<typeof fromDue>;
