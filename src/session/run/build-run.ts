import type {K6End} from '../../collectors/k6/run-process.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import {k6AbortCodes, k6Codes, k6ResultCodes} from '../../k6-exit-codes.ts';
import type {Run} from '../../record/schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import {isPercentile} from '../../state/sink.ts';
import {generatorWarning} from '../../verdicts/generator.ts';
import {isMet, parseThreshold} from '../../verdicts/threshold.ts';
import {storyOfFaults} from '../faults/fault-record.ts';
import {offeredLoad} from './offered-load.ts';
import type {RunMaterial} from './run-material.ts';
import {droppedValues, notesOf} from './run-notes.ts';

type Figures = K6Summary['metrics'][string];

/** The record of one run, `run.json`, without its reconciliation. Every figure comes from the stream or k6's summary. */
export function buildRun(material: RunMaterial): Run {
	const {load, summary, script, services, pool} = material;
	const {k6, ...others} = services;
	const durationMs = pool?.durationMs ?? summary?.durationMs ?? material.endedAtMs - material.startedAtMs;
	const {total, byClass, byStatus} = load.requests();
	const noted = load.slowest();
	const slowest = noted && (material.logs?.beside(noted) ?? noted);
	const generator = k6?.cpuPercent ?? {avg: null, max: null};
	const run: Run = {
		id: material.id,
		scenario: material.scenario,
		title: material.title,
		side: material.side,
		pack: material.record,
		round: material.round,
		paceMs: script?.paceMs ?? null,
		startedAt: new Date(material.startedAtMs).toISOString(),
		durationMs,
		plannedMs: script?.plannedMs ?? null,
		k6ExitCode: material.end?.exitCode ?? null,
		outcome: material.hasFound ? 'completed' : outcomeOf(material.end),
		requests: {
			total,
			ratePerSecond: summary?.metrics.http_reqs?.rate ?? (durationMs > 0 ? total / (durationMs / 1000) : null),
			byClass,
			byStatus,
		},
		latencyMs: load.latencyMs(),
		endpoints: load.endpoints(),
		...(slowest && {slowest}),
		startDelayMs: material.isOurs ? load.trend('start_delay') : null,
		checks: load.checks().map(({group, name, passes, fails}) => ({...(group !== '' && {group}), name, passes, fails})),
		thresholds: pool?.thresholds ?? thresholdsOf(material),
		metrics: pool?.metrics ?? metricsOf(material),
		iterations: {...load.iterations(), interrupted: material.interrupted},
		vusMax: load.vusMax(),
		...(script?.arrivals && script.arrivals.length > 0 && {arrivals: [...script.arrivals]}),
		...(material.endedByLimit && {endedByLimit: material.endedByLimit}),
		services: others,
		generator: {
			cpuPercent: generator,
			stealPercent: material.stealPercent,
			warning: generatorWarning(generator.avg, material.stealPercent),
		},
		exactValues: load.exactValues(),
		stream: {
			lines: material.counts.lines,
			malformedLines: material.counts.malformedLines,
			bytes: material.counts.bytes,
			...(material.feed && {feed: material.feed}),
		},
		reconciliation: [],
		...(pool && {parts: [...pool.parts]}),
		notes: notesOf(material),
		...storyOf(material),
	};
	return {...run, ...offeredLoad(material, run)};
}

/** What became of services, with what was done to them on purpose. */
function storyOf({story, faults = [], startedAtMs}: RunMaterial): Pick<Run, 'story' | 'faults'> {
	const told = [...(story ?? []), ...storyOfFaults(faults, startedAtMs)].sort((a, b) => a.atSecond - b.atSecond);
	return {...((story || faults.length > 0) && {story: told}), ...(faults.length > 0 && {faults: [...faults]})};
}

function outcomeOf(end: K6End | null): Run['outcome'] {
	// Nobody saw it end: the stream itself cannot say whether it was cut short, and a note says that.
	if (end === null || (end.exitCode !== null && k6ResultCodes.has(end.exitCode))) return 'completed';
	return end.exitCode !== null && k6AbortCodes.has(end.exitCode) ? 'aborted' : 'failed';
}

/**
 * As k6 judged them. Where it left no summary that says so, its exit code does: 0 is all of them met, and 99 that one was
 * not, which our own figures then tell.
 */
function thresholdsOf({summary, script, end, load}: RunMaterial): Run['thresholds'] {
	if (summary?.hasThresholds) return summary.thresholds.map(threshold => ({...threshold}));
	return Object.entries(script?.thresholds ?? {}).flatMap(([metric, expressions]) =>
		expressions.map(expression => ({metric, expression, ok: judge(load, metric, expression, end?.exitCode ?? null)})),
	);
}

function judge(load: LoadState, metric: string, expression: string, exitCode: number | null): boolean | null {
	if (exitCode === 0) return true;
	const threshold = exitCode === k6Codes.thresholdsCrossed ? parseThreshold(expression) : null;
	const figure = threshold && load.figure(metric, threshold.aggregate);
	return threshold === null || figure === null ? null : isMet(threshold, figure);
}

/**
 * Every metric of the stream; those that k6 names without a sample of theirs, because a threshold does; and k6's own figures
 * of a metric whose infinite values it could not write into its stream.
 */
function metricsOf({load, summary, script}: RunMaterial): Run['metrics'] {
	const held = load.metrics({percentiles: askedPercentiles(summary, script)});
	const without = Object.entries(summary?.metrics ?? {}).flatMap(([name, figures]) =>
		Object.hasOwn(held, name) || hasSamples(figures) ? [] : [[name, emptied(figures)] as const],
	);
	const dropped = droppedValues(held, summary).map(({metric}) => {
		const unknown = Object.keys(held[metric]!).map(statistic => [statistic, null]);
		return [metric, {...Object.fromEntries(unknown), ...summary!.metrics[metric]}] as const;
	});
	return {...held, ...Object.fromEntries(without), ...Object.fromEntries(dropped)};
}

/** Percentiles that k6's summary lists, the script's options ask for or a threshold names: `p(99.9)`. */
function askedPercentiles(summary: K6Summary | null, script: RunMaterial['script']): string[] {
	const listed = Object.values(summary?.metrics ?? {}).flatMap(figures => Object.keys(figures));
	const judged = [
		...(summary?.thresholds ?? []).map(({expression}) => expression),
		...Object.values(script?.thresholds ?? {}).flat(),
	].flatMap(expression => /^\s*(p\([^)]*\))/.exec(expression)?.[1] ?? []);
	return [...new Set([...listed, ...(script?.trendStats ?? []), ...judged])].filter(isPercentile);
}

function hasSamples({count = 0, passes = 0, fails = 0, value = 0, max = 0}: Figures): boolean {
	return [count, passes, fails, value, max].some(figure => figure !== 0);
}

/** Counts stay 0; of nothing there is no other statistic. */
function emptied(figures: Figures): Run['metrics'][string] {
	const counts = ['count', 'passes', 'fails'];
	return Object.fromEntries(Object.keys(figures).map(key => [key, counts.includes(key) ? 0 : null]));
}
