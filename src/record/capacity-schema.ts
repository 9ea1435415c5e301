import * as z from 'zod';

const nullableNumber = z.number().nullable();

const step = z.object({
	offeredPerSecond: z.number(),
	okPerSecond: z.number().describe('2xx'),
	limitedPerSecond: z.number().describe('429'),
	brokenPerSecond: z.number().describe('5xx and transport failures'),
	droppedPerSecond: z.number().describe('iterations that k6 could not start'),
	p95Ms: nullableNumber.describe('2xx'),
	concurrency: nullableNumber.describe("requests under way by Little's law: 2xx a second × their mean latency"),
	seconds: z.int().describe('that were counted: a step settles first'),
	isSaturated: z.boolean().describe('2xx no longer follow what is offered'),
});

const law = z.object({
	lambda: z.number().describe('2xx a second of one request at a time'),
	sigma: z.number().describe('contention'),
	kappa: z.number().describe('coherency'),
	rSquared: nullableNumber,
	peakConcurrency: nullableNumber.describe('null: without coherency the law has no peak'),
	peakPerSecond: nullableNumber,
});

/** What a climb (E-5) found: docs/metrics.md, "Capacity". */
export const capacitySchema = z.object({
	endpoint: z.string(),
	steps: z.array(step),
	followedUpTo: nullableNumber.describe('the highest offered rate that 2xx followed'),
	knee: z
		.object({perSecond: z.number(), low: z.number(), high: z.number()})
		.nullable()
		.describe('2xx a second that more load no longer raises, with 95 % confidence; null: not reached'),
	law: law.nullable().describe('Universal Scalability Law over concurrency; null below four steps'),
	resource: z.object({
		name: z.string(),
		confidence: z.enum(['high', 'medium', 'low']),
		evidence: z.array(z.string()),
	}),
});

/** Where a system stops following its load, and what holds it back. */
export type Capacity = z.infer<typeof capacitySchema>;
/** One rate of a climb. */
export type CapacityStep = z.infer<typeof step>;
/** A fitted Universal Scalability Law. */
export type ScalabilityLaw = z.infer<typeof law>;
