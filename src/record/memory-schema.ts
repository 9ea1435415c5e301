import * as z from 'zod';
import {byName} from './by-name.ts';

const nullableNumber = z.number().nullable();
const range = z.object({min: z.number(), max: z.number()}).nullable();

/** What only the measured comparison (`perf-tui run exporters`) knows of a variant, beside the medians above it. */
const repeatedFigures = z.object({
	repeats: z.int(),
	maxWorkingSetBytes: nullableNumber.describe('over every sample of every repeat: what the verdict is held against'),
	maxAnonymousBytes: nullableNumber,
	targetCpuGrowthPercent: nullableNumber.describe('percent of one core that the target needs more than alone'),
	totalBytes: nullableNumber.describe('working set of the exporter, if it is a process, plus what the target grew by'),
	totalCpuPercent: nullableNumber,
	ranges: z
		.object({
			workingSetBytes: range,
			anonymousBytes: range,
			targetGrowthBytes: range,
			totalBytes: range,
			scrapeMs: range,
			cpuPercent: range,
		})
		.describe("lowest and highest of the repeats' medians"),
});

const memoryVariant = z
	.object({
		workingSetBytes: nullableNumber.describe('of the exporter process; null for an agent, which has none'),
		anonymousBytes: nullableNumber,
		targetGrowthBytes: nullableNumber.describe('working set of the target, less what it has alone'),
		scrapeMs: nullableNumber.describe("the client's: from the request to the last byte of the page"),
		cpuPercent: nullableNumber.describe('percent of one core'),
		samples: z.int(),
		errors: z
			.int()
			.nullable()
			.describe('scrapes that failed, or whose page says that its target was not read; null for what is no exporter'),
		comparison: repeatedFigures.optional(),
	})
	.describe("medians; in a comparison the median of its repeats' medians");
/** The JVM that both exporters read, alone: what growth is counted from. */
const memoryTarget = z.object({
	workingSetBytes: nullableNumber,
	anonymousBytes: nullableNumber,
	cpuPercent: nullableNumber,
	workingSetRange: range,
	samples: z.int(),
	repeats: z.int(),
});
const memorySide = z.object({service: z.string(), variants: byName(memoryVariant)});

/** Two services' memory beside each other: the exporters', or any pair's. */
export const memorySchema = z.object({
	a: memorySide,
	b: memorySide,
	ratio: nullableNumber.describe("b's working set over a's"),
	parity: z
		.object({ok: z.boolean(), missing: z.array(z.string()), different: z.array(z.string())})
		.nullable()
		.describe('null for two services that are no exporters of one target, and where a failure came before it'),
	comparison: z
		.object({
			target: memoryTarget,
			repeats: z.int(),
			plannedRepeats: z.int(),
			series: z.int().describe('series that both exporters were compared by'),
			scrapeIntervalMs: z.number(),
			measuredMs: z.number().describe('of each variant in each repeat, the warm-up left out'),
			warmUpMs: z.number(),
		})
		.optional()
		.describe('the measured comparison; absent where two running services were watched'),
});

/** Two services' memory beside each other. */
export type SessionMemory = z.infer<typeof memorySchema>;
/** One way to run one of them. */
export type MemoryVariant = z.infer<typeof memoryVariant>;
