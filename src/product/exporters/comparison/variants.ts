import {kept} from '../../../text/say.ts';
import type {VariantId} from '../exporter-repeat.ts';

/** One way to run an exporter: services of performance/exporters/compose.comparison.yaml. */
export interface Variant {
	readonly id: VariantId;
	readonly title: string;
	readonly target: string;
	/** Null where the exporter is no process of its own. */
	readonly exporter: string | null;
	/** Where its page is; null where nothing is scraped. */
	readonly page: {readonly service: string; readonly port: number} | null;
}

const process = (id: VariantId, title: string, target: string, port: number): Variant => ({
	id,
	title,
	target,
	exporter: id,
	page: {service: id, port},
});

/** A, B, C, C tuned and D of facts that a fair comparison rests on: docs/metrics.md, "The exporters' comparison". */
const variants: readonly Variant[] = [
	{id: 'target-alone', title: kept`target alone`, target: 'target-alone', exporter: null, page: null},
	process('rjmx-exporter', kept`rjmx-exporter over Jolokia`, 'target-jolokia', 9090),
	process('jmx-exporter', kept`jmx_exporter over RMI, default JVM`, 'target-rmi', 9404),
	process('jmx-exporter-tuned', kept`jmx_exporter over RMI, tuned JVM`, 'target-rmi', 9404),
	{
		id: 'jmx-agent',
		title: kept`jmx_exporter as agent`,
		target: 'target-agent',
		exporter: null,
		page: {service: 'target-agent', port: 9405},
	},
];

/** How long and how often. */
export interface ComparisonTimes {
	readonly repeats: number;
	readonly measuredMs: number;
	readonly warmUpMs: number;
	readonly scrapeIntervalMs: number;
	/** Readings of a container that a repeat has at least, so that all repeats together carry a verdict. */
	readonly leastSamples: number;
}

const full = {repeats: 5, measuredMs: 40_000, warmUpMs: 10_000};
const leastWarmUpMs = 3000;
/** A verdict wants 30 samples (docs/evidence.md, exporter memory); two more, because the first and last may fall outside. */
const verdictSamples = 32;

/** Durations at a scale: shorter ones are fewer repeats too, never fewer samples than a verdict needs. */
export function comparisonTimes(scale: number, rounds: number): ComparisonTimes {
	const repeats = rounds > 1 ? rounds : scale >= 1 ? full.repeats : Math.max(2, Math.ceil(full.repeats * scale));
	const leastSamples = Math.ceil(verdictSamples / repeats);
	return {
		repeats,
		measuredMs: Math.max(full.measuredMs * scale, leastSamples * 1000),
		warmUpMs: Math.max(full.warmUpMs * scale, leastWarmUpMs),
		scrapeIntervalMs: 1000,
		leastSamples,
	};
}

/** The variants of one repeat: every other repeat backwards, so that a drift of the machine hits all alike. */
export function orderOf(repeat: number): readonly Variant[] {
	return repeat % 2 === 1 ? variants : variants.toReversed();
}
