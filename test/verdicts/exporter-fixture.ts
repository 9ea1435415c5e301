import type {ComparisonPlan} from '../../src/product/exporters/exporter-comparison.ts';
import type {ContainerUse, ExporterRepeat} from '../../src/product/exporters/exporter-repeat.ts';
import type {Parity} from '../../src/product/exporters/parity.ts';

export const plan: ComparisonPlan = {
	plannedRepeats: 3,
	scrapeIntervalMs: 1000,
	measuredMs: 40_000,
	warmUpMs: 10_000,
};
export const parityOk: Parity = {ok: true, series: 38, missing: [], different: []};
export const oneSideOnly: Parity = {
	ok: false,
	series: 38,
	missing: ['java_lang_runtime_uptime_seconds: only at jmx-exporter'],
	different: [],
};

const around = (median: number, spread: number) => ({median, min: median - spread, max: median + spread});

function use(workingSet: number, anonymous: number, cpu: number): ContainerUse {
	return {
		workingSetBytes: around(workingSet, 500_000),
		anonymousBytes: around(anonymous, 100_000),
		cpuPercent: around(cpu, 0.1),
		samples: 40,
		restarts: 0,
	};
}

/** Repeats whose figures are the round ones of a comparison: +20 MB by Jolokia, +15 by RMI, +24 by the agent. */
export function repeatsOf(count: number, driftBytes: (repeat: number) => number = () => 0): ExporterRepeat[] {
	return Array.from({length: count}, (_, index) => index + 1).flatMap(repeat => {
		const target = (growth: number) => use(160e6 + growth + driftBytes(repeat), 158e6, 2);
		const scraped = {repeat, scrapes: 40, errors: 0, scrapeMs: around(20 + repeat, 2)};
		return [
			{variant: 'target-alone', ...scraped, scrapes: 0, scrapeMs: null, target: target(0), exporter: null},
			{variant: 'rjmx-exporter', ...scraped, target: target(20e6), exporter: use((4 + repeat) * 1e6, 4.5e6, 0.1)},
			{variant: 'jmx-exporter', ...scraped, target: target(15e6), exporter: use(100e6, 98e6, 4)},
			{variant: 'jmx-exporter-tuned', ...scraped, target: target(15e6), exporter: use(80e6, 78e6, 4)},
			{variant: 'jmx-agent', ...scraped, target: target(24e6), exporter: null},
		] satisfies ExporterRepeat[];
	});
}
