import type {MemoryVariant, SessionMemory} from '../../record/memory-schema.ts';
import {spreadOf} from '../../verdicts/spread.ts';
import type {ExporterEvidence} from '../evidence.ts';
import type {ContainerUse, ExporterRepeat, VariantId} from './exporter-repeat.ts';
import type {Parity} from './parity.ts';

/** How a comparison was made, beside its repeats. */
export interface ComparisonPlan {
	readonly plannedRepeats: number;
	readonly scrapeIntervalMs: number;
	readonly measuredMs: number;
	readonly warmUpMs: number;
}

/** The exporters and the names of their variants in `session.memory`. */
const sideA = {service: 'rjmx-exporter', variants: {process: 'rjmx-exporter'}} as const;
const sideB = {
	service: 'jmx-exporter',
	variants: {
		'default JVM': 'jmx-exporter',
		'tuned JVM': 'jmx-exporter-tuned',
		agent: 'jmx-agent',
	},
} as const;

/**
 * `session.memory` of a comparison. A figure is the median of its repeats' medians, its range their lowest and highest;
 * growth is taken repeat by repeat against the target alone, so that a drift of the machine hits both. Exporters that
 * do not say the same are not compared: the variants stay empty. Parity is null where a failure came before it.
 */
export function summariseComparison(
	repeats: readonly ExporterRepeat[],
	parity: Parity | null,
	plan: ComparisonPlan,
): SessionMemory {
	const compared = parity?.ok ? repeats : [];
	const side = ({service, variants}: {service: string; variants: Readonly<Record<string, VariantId>>}) => ({
		service,
		variants: Object.fromEntries(
			Object.entries(variants).flatMap(([name, id]) => {
				const own = compared.filter(({variant}) => variant === id);
				return own.length > 0 ? [[name, variantOf(own, compared)]] : [];
			}),
		),
	});
	const [a, b] = [side(sideA), side(sideB)];
	const [small, large] = [Object.values(a.variants)[0], b.variants['default JVM']];
	const alone = compared.filter(({variant}) => variant === 'target-alone');
	const workingSet = medians(alone, ({target}) => target.workingSetBytes?.median);
	return {
		a,
		b,
		ratio: quotient(large?.workingSetBytes ?? null, small?.workingSetBytes ?? null),
		parity: parity && {ok: parity.ok, missing: [...parity.missing], different: [...parity.different]},
		comparison: {
			target: {
				workingSetBytes: workingSet?.median ?? null,
				anonymousBytes: medians(alone, ({target}) => target.anonymousBytes?.median)?.median ?? null,
				cpuPercent: medians(alone, ({target}) => target.cpuPercent?.median)?.median ?? null,
				workingSetRange: workingSet && {min: workingSet.min, max: workingSet.max},
				samples: sum(alone, ({target}) => target.samples),
				repeats: alone.length,
			},
			repeats: Math.max(0, ...compared.map(({repeat}) => repeat)),
			series: parity?.series ?? 0,
			...plan,
		},
	};
}

/** What the verdict on rjmx-exporter rests on: every sample of every repeat of its variant. */
export function exporterEvidence(
	repeats: readonly ExporterRepeat[],
	parity: Parity | null,
	said: readonly string[] = [],
): ExporterEvidence {
	const own = parity?.ok ? repeats.filter(({variant}) => variant === 'rjmx-exporter') : [];
	const highest = (of: (use: ContainerUse) => number | undefined) =>
		spreadOf(own.flatMap(({exporter}) => (exporter && of(exporter)) ?? []))?.max ?? null;
	return {
		service: sideA.service,
		samples: sum(own, ({exporter}) => exporter?.samples ?? 0),
		maxWorkingSetBytes: highest(use => use.workingSetBytes?.max),
		maxAnonymousBytes: highest(use => use.anonymousBytes?.max),
		restarts: sum(own, ({exporter}) => exporter?.restarts ?? 0),
		scrapeErrors: sum(own, ({errors}) => errors),
		isParityOk: parity?.ok ?? null,
		differences: [...(parity?.missing ?? []), ...(parity?.different ?? [])],
		said,
	};
}

function variantOf(own: readonly ExporterRepeat[], all: readonly ExporterRepeat[]): MemoryVariant {
	const alone = (repeat: number) =>
		all.find(each => each.variant === 'target-alone' && each.repeat === repeat)?.target ?? null;
	const growth = ({target, repeat}: ExporterRepeat) =>
		difference(target.workingSetBytes?.median, alone(repeat)?.workingSetBytes?.median);
	const cpuGrowth = ({target, repeat}: ExporterRepeat) =>
		difference(target.cpuPercent?.median, alone(repeat)?.cpuPercent?.median);
	// An agent is no process: all that it costs is what the target grew by.
	const total = (each: ExporterRepeat) => plus(growth(each), each.exporter, use => use.workingSetBytes?.median);
	const totalCpu = (each: ExporterRepeat) => plus(cpuGrowth(each), each.exporter, use => use.cpuPercent?.median);
	const figures = {
		workingSetBytes: medians(own, ({exporter}) => exporter?.workingSetBytes?.median),
		anonymousBytes: medians(own, ({exporter}) => exporter?.anonymousBytes?.median),
		targetGrowthBytes: medians(own, growth),
		totalBytes: medians(own, total),
		scrapeMs: medians(own, ({scrapeMs}) => scrapeMs?.median),
		cpuPercent: medians(own, ({exporter}) => exporter?.cpuPercent?.median),
	};
	const range = (name: keyof typeof figures) => figures[name] && {min: figures[name].min, max: figures[name].max};
	return {
		workingSetBytes: figures.workingSetBytes?.median ?? null,
		anonymousBytes: figures.anonymousBytes?.median ?? null,
		targetGrowthBytes: figures.targetGrowthBytes?.median ?? null,
		scrapeMs: figures.scrapeMs?.median ?? null,
		cpuPercent: figures.cpuPercent?.median ?? null,
		samples: sum(own, ({exporter, target}) => (exporter ?? target).samples),
		errors: sum(own, ({errors}) => errors),
		comparison: {
			repeats: own.length,
			maxWorkingSetBytes: spreadOf(own.flatMap(({exporter}) => exporter?.workingSetBytes?.max ?? []))?.max ?? null,
			maxAnonymousBytes: spreadOf(own.flatMap(({exporter}) => exporter?.anonymousBytes?.max ?? []))?.max ?? null,
			targetCpuGrowthPercent: medians(own, cpuGrowth)?.median ?? null,
			totalBytes: figures.totalBytes?.median ?? null,
			totalCpuPercent: medians(own, totalCpu)?.median ?? null,
			ranges: {
				workingSetBytes: range('workingSetBytes'),
				anonymousBytes: range('anonymousBytes'),
				targetGrowthBytes: range('targetGrowthBytes'),
				totalBytes: range('totalBytes'),
				scrapeMs: range('scrapeMs'),
				cpuPercent: range('cpuPercent'),
			},
		},
	};
}

function medians(repeats: readonly ExporterRepeat[], of: (repeat: ExporterRepeat) => number | null | undefined) {
	return spreadOf(repeats.flatMap(repeat => of(repeat) ?? []));
}

function difference(value: number | undefined, from: number | undefined): number | null {
	return value === undefined || from === undefined ? null : value - from;
}

function plus(
	growth: number | null,
	use: ContainerUse | null,
	of: (use: ContainerUse) => number | undefined,
): number | null {
	const own = use === null ? 0 : of(use);
	return growth === null || own === undefined ? null : growth + own;
}

function quotient(value: number | null, by: number | null): number | null {
	return value === null || by === null || by === 0 ? null : value / by;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
	return items.reduce((total, item) => total + of(item), 0);
}
