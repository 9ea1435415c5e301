import * as z from 'zod';
import {byName} from '../../record/by-name.ts';
import {parseDuration} from '../../text/duration.ts';

const stage = z.object({duration: z.string().nullish(), target: z.number().nullish()});
const scenario = z.object({
	executor: z.string().nullish(),
	startTime: z.string().nullish(),
	gracefulStop: z.string().nullish(),
	duration: z.string().nullish(),
	maxDuration: z.string().nullish(),
	stages: z.array(stage).nullish(),
	vus: z.number().nullish(),
	startVUs: z.number().nullish(),
	preAllocatedVUs: z.number().nullish(),
	maxVUs: z.number().nullish(),
	rate: z.number().nullish(),
	startRate: z.number().nullish(),
	timeUnit: z.string().nullish(),
});
/** k6's options as an archive's metadata has them: the part that perf-tui reads. */
export const resolvedOptions = z.object({
	thresholds: byName(
		z.array(
			z.union([
				z.string(),
				z.object({
					threshold: z.string(),
					abortOnFail: z.boolean().nullish(),
					delayAbortEval: z.string().nullish(),
				}),
			]),
		),
	).nullish(),
	systemTags: z.array(z.string()).nullish(),
	summaryTrendStats: z.array(z.string()).nullish(),
	scenarios: byName(scenario).nullish(),
	stages: z.array(stage).nullish(),
	vus: z.number().nullish(),
	duration: z.string().nullish(),
	iterations: z.number().nullish(),
	executionSegment: z.string().nullish(),
	setupTimeout: z.string().nullish(),
	teardownTimeout: z.string().nullish(),
	blacklistIPs: z.array(z.string()).nullish(),
	ext: z
		.object({
			'perf-tui': z
				.object({
					paceMs: z.number().nullish(),
					plannedMs: z.number().nullish(),
					endpoint: z.string().nullish(),
					steps: z.array(z.object({ratePerSecond: z.number(), startMs: z.number(), durationMs: z.number()})).nullish(),
				})
				.nullish(),
		})
		.nullish(),
});
export type ResolvedOptions = z.infer<typeof resolvedOptions>;
type Scenario = z.infer<typeof scenario>;

/** k6's own limits where the script says nothing, in ms. */
const gracefulStopMs = 30_000;
const iterationsLimit = '10m';

/** The scenarios, those that k6 makes of `vus`, `duration`, `stages` and `iterations` included. */
function scenariosOf(options: ResolvedOptions): readonly Scenario[] {
	if (options.scenarios) return Object.values(options.scenarios);
	const {vus, duration, stages, iterations} = options;
	if (iterations != null) return [{executor: 'shared-iterations', vus, maxDuration: duration ?? iterationsLimit}];
	if (duration != null) return [{executor: 'constant-vus', vus, duration}];
	if (stages != null) return [{executor: 'ramping-vus', startVUs: vus, stages}];
	return [{executor: 'per-vu-iterations', vus: 1, maxDuration: iterationsLimit}];
}

/** When load is meant to end, graceful stops left out, in ms; null where iterations decide it. */
export function plannedMsOf(options: ResolvedOptions): number | null {
	const scenarios = scenariosOf(options);
	const isTimed = options.scenarios != null || options.duration != null || options.stages != null;
	const last = isTimed ? Math.max(0, ...scenarios.map(endMs)) : 0;
	return last > 0 ? last : null;
}

/** The most VUs that are there at a time. */
export function maxVUsOf(options: ResolvedOptions): number {
	const spans = scenariosOf(options).map(each => ({
		startMs: parseDuration(each.startTime ?? '0s') ?? 0,
		endMs: endMs(each) + (parseDuration(each.gracefulStop ?? '') ?? gracefulStopMs),
		vus: vusOf(each),
	}));
	const peaks = spans.map(({startMs}) =>
		spans.reduce((sum, each) => (each.startMs <= startMs && startMs < each.endMs ? sum + each.vus : sum), 0),
	);
	return Math.max(0, ...peaks);
}

/** Scenarios by name that start iterations at a rate of their own, whatever the answers take. */
export function arrivalsOf({scenarios}: ResolvedOptions): string[] {
	return Object.entries(scenarios ?? {}).flatMap(([name, {executor}]) =>
		executor?.endsWith('-arrival-rate') ? [name] : [],
	);
}

/** Whether every scenario starts iterations at a rate of its own, whatever the answers take. */
export function isOpenModel(options: ResolvedOptions): boolean {
	return scenariosOf(options).every(({executor}) => executor?.endsWith('-arrival-rate') ?? false);
}

function endMs({startTime, duration, maxDuration, stages}: Scenario): number {
	const spans = stages ? stages.map(each => each.duration ?? '0s') : [duration ?? maxDuration ?? iterationsLimit];
	return [startTime ?? '0s', ...spans].reduce((sum, span) => sum + (parseDuration(span) ?? 0), 0);
}

function vusOf({executor, vus, startVUs, stages, preAllocatedVUs, maxVUs}: Scenario): number {
	if (executor?.endsWith('-arrival-rate')) return Math.max(maxVUs ?? 0, preAllocatedVUs ?? 0);
	if (stages) return Math.max(startVUs ?? 1, ...stages.map(({target}) => target ?? 0));
	return vus ?? 1;
}
