import * as z from 'zod';

const nullableNumber = z.number().nullable();

const change = z.object({
	kind: z.enum(['percent', 'points']).describe("percent of A, or points (the figure's own unit) where A is 0"),
	low: z.number(),
	estimate: z.number(),
	high: z.number(),
	p: z.number().describe('adjusted for the number of figures that were looked at'),
	sentence: z.enum(['no change detected', 'within noise', 'better', 'worse']),
	detectable: z
		.number()
		.optional()
		.describe('in turns: the smallest change that these rounds find four times of five, as low and high are counted'),
});

const comparedFigure = z.object({
	name: z.string(),
	unit: z.enum(['1/s', 'ms', '%', 'bytes']),
	a: nullableNumber,
	b: nullableNumber,
	change: change.nullable().describe('null where one side has too little: reason says what'),
	noiseBandPercent: nullableNumber.describe('95 of 100 single runs of one side lie within it, around their mean'),
	reason: z.string().nullable(),
	tolerance: z.number().optional().describe('in turns: a change that surely lies within it is none that matters'),
	isTrade: z.boolean().describe('less work at less cost is a purpose of the state: no regression'),
});

/** Older versions wrote null for a p that was no number, or an interval without an end: so few rounds tell nothing. */
function withoutEndless(json: unknown): unknown {
	const {change: told} = (json ?? {}) as {readonly change?: Readonly<Record<string, unknown>> | null};
	return told && Object.values(told).includes(null)
		? {...(json as object), change: null, reason: 'too few rounds'}
		: json;
}

const figure = z.preprocess(withoutEndless, comparedFigure);

const side = z.object({
	name: z.string(),
	runs: z.array(z.string()),
	state: z
		.object({axis: z.string(), value: z.string()})
		.nullable()
		.describe('where an axis of the pack stood; null: none did'),
	ran: z
		.record(z.string(), z.string())
		.optional()
		.describe('in turns: what really ran on this side, read back from the engine'),
	costPerSecond: nullableNumber.describe('US dollars'),
});

/** B against A for one scenario: docs/metrics.md, "Comparison". */
export const comparisonSchema = z.object({
	scenario: z.string(),
	axis: z.string().optional().describe('what differs between A and B, which were run in turns: --vary'),
	a: side,
	b: side,
	unit: z
		.enum(['run', 'block', 'turn'])
		.describe(
			'block: fewer than 3 runs a side, which is a look and no evidence; turn: runs in turns, their order counted in',
		),
	blockSeconds: nullableNumber,
	isEvidence: z.boolean(),
	warmUpSeconds: z.int(),
	figures: z.array(figure),
});

/** Two sides of runs, compared figure by figure. */
export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparedFigure = z.infer<typeof figure>;
/** One side of a comparison. */
export type ComparedSide = z.infer<typeof side>;
/** How a figure of B differs from A's. */
export type Change = z.infer<typeof change>;
