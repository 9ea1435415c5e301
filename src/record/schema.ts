import * as z from 'zod';
import {byName} from './by-name.ts';
import {capacitySchema} from './capacity-schema.ts';
import {comparisonSchema} from './comparison-schema.ts';
import {faultSchema} from './fault-schema.ts';
import {memorySchema} from './memory-schema.ts';
import {offeredSchema} from './offered-schema.ts';
import {packRecordSchema} from './pack-record.ts';
import {runSideSchema, varySchema} from './run-side.ts';
import {slowestSchema} from './slowest-schema.ts';

const nullableNumber = z.number().nullable();
const outcomeCounts = z.object({
	'2xx': z.int(),
	'3xx': z.int(),
	'4xx': z.int(),
	'429': z.int(),
	'5xx': z.int(),
	transport: z.int(),
});

const trend = z
	.object({
		count: z.int(),
		avg: nullableNumber,
		min: nullableNumber,
		med: nullableNumber,
		max: nullableNumber,
		p90: nullableNumber,
		p95: nullableNumber,
		p99: nullableNumber,
	})
	.describe('Milliseconds; null where count is 0. Percentiles are exact unless the run says that it passed the cap.');

const endpoint = z.object({
	count: z.int(),
	byClass: outcomeCounts,
	p95: nullableNumber.describe('ms, 2xx only'),
	p99: nullableNumber.describe('ms, 2xx only'),
	worst10sP99: nullableNumber.describe('ms, 2xx only, highest of all 10 s windows that start on a whole second'),
});

const service = z.object({
	cpuPercent: z.object({avg: nullableNumber, max: nullableNumber}).describe('percent of one core'),
	memoryBytes: z.object({min: nullableNumber, median: nullableNumber, max: nullableNumber, last: nullableNumber}),
	anonymousBytes: z.object({min: nullableNumber, median: nullableNumber, max: nullableNumber}),
	restarts: z.int(),
	oomKilled: z.boolean(),
	samples: z.int(),
	reason: z.string().optional().describe('why nothing was measured of it; missing where something was'),
});

const reconciliation = z.object({
	name: z.string(),
	expected: nullableNumber,
	observed: nullableNumber,
	difference: nullableNumber,
	ok: z.boolean().nullable().describe('null: one of the books is not there; note says which'),
	note: z.string().nullable(),
});

export const verdictSchema = z.object({
	indicator: z
		.string()
		.describe('`thresholds`, `limits`, `reconciliation`, `services-held`, `recovery`, or one of the pack'),
	status: z.enum(['pass', 'fail', 'not-exercised']),
	value: nullableNumber,
	limit: nullableNumber,
	unit: z.string().nullable(),
	evidence: z.array(z.string()),
	reason: z.string().nullable().describe('why it failed or was not exercised; null when it passed'),
});

const storyEntry = z.object({
	atSecond: z.number().describe('seconds from the start of the run'),
	at: z.string().describe('the same moment, UTC'),
	service: z.string().describe('docker: the engine itself'),
	kind: z.enum([
		'exited',
		'stopped',
		'started',
		'oom',
		'unhealthy',
		'healthy',
		'paused',
		'resumed',
		'removed',
		'engine-away',
		'engine-back',
		'unmeasured',
		'measured',
		'restarted',
		'broken',
		'mended',
	]),
	text: z.string(),
	exitCode: z
		.int()
		.optional()
		.describe('of a service that exited; of several exits one that is not 0; absent: not told'),
	lines: z.array(z.string()).describe('what it logged last, oldest first'),
	times: z.int().describe('how often it happened: the fourth of a kind and later ones are counted in the third'),
	lastAtSecond: z.number().describe('when it happened for the last time'),
});

const runPart = z.object({
	name: z.string(),
	requests: z.int(),
	p95: nullableNumber.describe('ms, 2xx only'),
	fromMs: z.number().describe('from the start of the run to the start of its k6'),
	toMs: z.number().describe('from the start of the run to the end of its k6'),
});

export const runSchema = z.object({
	id: z.string(),
	scenario: z.string(),
	title: z.string(),
	side: runSideSchema.nullable().describe('null: nothing varied'),
	pack: packRecordSchema
		.nullable()
		.describe('what only the system that was loaded could tell; null: none that is known'),
	round: z.int(),
	paceMs: nullableNumber,
	startedAt: z.string(),
	durationMs: z.number(),
	plannedMs: nullableNumber,
	k6ExitCode: z.int().nullable(),
	outcome: z.enum(['completed', 'aborted', 'failed']),
	requests: z.object({
		total: z.int(),
		ratePerSecond: nullableNumber,
		byClass: outcomeCounts,
		byStatus: byName(z.int()),
	}),
	latencyMs: z.object({all: trend, '2xx': trend, '429': trend, '5xx': trend}),
	endpoints: byName(endpoint),
	slowest: slowestSchema.optional().describe('the slowest requests and the failed; absent: nobody noted any'),
	startDelayMs: trend.nullable().describe('delay of the actual from the intended start of paced iterations'),
	/** `group` as k6 writes it, `::outer::inner`; absent outside of groups. */
	checks: z.array(z.object({group: z.string().optional(), name: z.string(), passes: z.int(), fails: z.int()})),
	thresholds: z.array(z.object({metric: z.string(), expression: z.string(), ok: z.boolean().nullable()})),
	metrics: byName(byName(nullableNumber)).describe(
		'every metric and thresholded sub-metric of the run, with the names that k6 gives its statistics',
	),
	iterations: z.object({complete: z.int(), interrupted: z.int().nullable(), dropped: z.int()}),
	vusMax: z.int().nullable(),
	arrivals: z
		.array(z.string())
		.optional()
		.describe('k6 scenarios that start iterations at a rate of their own; absent: nobody knows'),
	offered: byName(offeredSchema)
		.optional()
		.describe('load that was due, by k6 scenario; absent: nothing had a time at which it was due, or nobody kept it'),
	queries: byName(z.union([z.string(), z.array(z.tuple([z.number(), z.number()]))]))
		.optional()
		.describe(
			'what Prometheus said over the run to the queries of a limits file, [ms since the epoch, value]; or why it said nothing',
		),
	endedByLimit: z.string().optional().describe('the limit that ended the run early, by its abortAfter'),
	services: byName(service),
	generator: z.object({
		cpuPercent: z.object({avg: nullableNumber, max: nullableNumber}),
		stealPercent: nullableNumber,
		warning: z.string().nullable(),
	}),
	exactValues: z.object({kept: z.int(), cap: z.int(), passed: z.boolean()}),
	stream: z.object({
		lines: z.int(),
		malformedLines: z.int(),
		bytes: z.int(),
		feed: z.enum(['json', 'csv']).optional().describe("which of k6's outputs was read; json where it is not said"),
	}),
	reconciliation: z.array(reconciliation),
	capacity: capacitySchema.nullable().optional().describe('what a climb found; null or absent: the run was none'),
	parts: z.array(runPart).optional().describe('the k6 that made this run together; absent: a single one did'),
	notes: z.array(z.string()),
	story: z
		.array(storyEntry)
		.optional()
		.describe('what became of services during the run; absent: nobody wrote it down'),
	faults: z.array(faultSchema).optional().describe('what was broken on purpose; absent: nothing'),
});

export const sessionSchema = z.object({
	schema: z.literal('perf-tui/session@2'),
	id: z.string(),
	startedAt: z.string(),
	endedAt: z.string().nullable(),
	endedBy: z.enum(['completed', 'user', 'signal', 'crash']),
	environment: z.object({
		os: z.string(),
		cpus: z.int(),
		memoryBytes: z.int(),
		node: z.string(),
		perfTui: z.string(),
		k6: z.string().nullable(),
		docker: z.string().nullable(),
		compose: z.string().nullable(),
		git: z.string().nullable(),
		stack: z.enum(['compose', 'embedded', 'target']).nullable(),
		/** Compose project that is not ours; missing where ours was used. */
		project: z.string().optional(),
		/** By service, in what it ran otherwise than its compose files said then. */
		differences: byName(z.string()).optional(),
		images: byName(z.string()),
		/** What stood behind the services of our stack; null as a kind where there is no reference. */
		implementations: byName(z.object({image: z.string(), kind: z.enum(['reference', 'yours']).nullable()})).optional(),
		limits: byName(z.string()),
	}),
	options: z.object({
		scale: z.number(),
		rounds: z.int(),
		target: z.string().nullable(),
		vary: varySchema.optional().describe('two versions that were run in turns'),
		traceUrl: z
			.string()
			.optional()
			.describe('address of a trace, `{id}` in place of its id; absent: traces are no links'),
		/** The rows of `--limits` and of the target file, as they were written. */
		limits: z.array(byName(z.unknown())).optional(),
	}),
	pack: packRecordSchema
		.nullable()
		.describe('what only the system that was measured could tell; null: none that is known'),
	runs: z.array(runSchema),
	memory: memorySchema.nullable(),
	verdicts: z.array(verdictSchema),
	comparisons: z.array(comparisonSchema).optional().describe('both sides of what was run in turns, a scenario each'),
});

/** One session as `session.json` holds it: docs/session.schema.json. Times are ISO 8601 in UTC. */
export type Session = z.infer<typeof sessionSchema>;
/** One k6 run of a session, as `run.json` holds it. */
export type Run = z.infer<typeof runSchema>;
/** One question to the session, answered: docs/evidence.md. */
export type Verdict = z.infer<typeof verdictSchema>;
/** Two books that must agree (evidence rule 17). */
export type Reconciliation = z.infer<typeof reconciliation>;
/** Statistics of one trend in ms. */
export type TrendStats = z.infer<typeof trend>;
/** CPU and memory of one service over a run. */
export type ServiceUse = z.infer<typeof service>;
