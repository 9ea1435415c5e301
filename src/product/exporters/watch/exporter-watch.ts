import {type ScrapeResult, scrapeRegularly} from '../../../collectors/metrics-page.ts';
import type {ResourceSample} from '../../../collectors/resource-sample.ts';
import type {SessionMemory} from '../../../record/memory-schema.ts';
import type {MemorySide} from '../../../state/snapshot.ts';
import {kept} from '../../../text/say.ts';
import {comparePages} from '../comparison/compare-pages.ts';
import type {MeasuredExporter} from '../measured-exporter.ts';
import type {Parity} from '../parity.ts';
import type {BrokenTarget} from './excused-errors.ts';
import {createExporterReadings, type ExporterReadings} from './exporter-readings.ts';

const intervalMs = 1000;

/** Two exporters of a running stack, as its samples and their pages come in. */
export interface ExporterWatch {
	readonly services: {readonly a: string; readonly b: string};
	/** Samples of the whole stack; those before the first scrape of an exporter do not count. */
	addSamples(samples: readonly ResourceSample[]): void;
	addScrape(side: 'a' | 'b', result: ScrapeResult): void;
	setParity(parity: Parity): void;
	/** What the verdict rests on, or what is missing for one; `broken`: when their JVM was broken on purpose. */
	evidence(broken?: readonly BrokenTarget[]): MeasuredExporter;
	/** For the memory pane. */
	sides(): {readonly a: MemorySide; readonly b: MemorySide};
	/** For `session.memory`; null until something was measured. */
	memory(): SessionMemory | null;
}

/** Watches `a`, the exporter under test, beside `b`. */
export function createExporterWatch(a = 'rjmx-exporter', b = 'jmx-exporter'): ExporterWatch {
	const readings = {a: createExporterReadings(a), b: createExporterReadings(b)};
	let parity: Parity | null = null;
	return {
		services: {a, b},
		addSamples(samples) {
			readings.a.addSamples(samples);
			readings.b.addSamples(samples);
		},
		addScrape: (side, result) => readings[side].addScrape(result, parity?.ok ? parity.series : 0),
		setParity(found) {
			parity = found;
		},
		evidence(broken = []) {
			const {samples, workingSetBytes, anonymousBytes, restarts, errors, excused, problem} = readings.a.worst(broken);
			const gap = readings.a.gap();
			// Exporters that do not say the same are a finding, however short the time was.
			if (gap !== null && parity?.ok !== false) return {exporter: null, why: gap};
			return {
				exporter: {
					service: a,
					samples,
					maxWorkingSetBytes: workingSetBytes,
					maxAnonymousBytes: anonymousBytes,
					restarts,
					scrapeErrors: errors,
					excusedErrors: excused,
					scrapeProblem: problem,
					isParityOk: parity?.ok ?? null,
					differences: parity ? [...parity.missing, ...parity.different] : [],
				},
			};
		},
		sides: () => ({a: readings.a.side(), b: readings.b.side()}),
		memory() {
			const side = ({service, variant}: ExporterReadings) => {
				const measured = variant();
				return {service, variants: measured ? {'as it runs': measured} : {}};
			};
			const [sideA, sideB] = [side(readings.a), side(readings.b)];
			const [small, large] = [sideA, sideB].map(({variants}) => variants['as it runs']?.workingSetBytes ?? null);
			if (small === null && large === null) return null;
			return {
				a: sideA,
				b: sideB,
				ratio: small && large ? large / small : null,
				parity: {
					ok: parity?.ok ?? false,
					missing: [...(parity?.missing ?? [])],
					different: [...(parity?.different ?? [])],
				},
			};
		},
	};
}

/** Addresses of the metrics pages of the exporters that run; null where the other one is not there. */
export interface ExporterPages {
	readonly a: string;
	readonly b: string | null;
}

/**
 * Compares what the pages say, then scrapes each once a second until the signal, into the watch. Never rejects: a page
 * that cannot be read is a scrape error, and parity that cannot be asked for stays unknown.
 */
export async function watchExporters(
	pages: ExporterPages,
	watch: ExporterWatch,
	{signal, onEvent}: {signal: AbortSignal; onEvent(level: 'info' | 'warning', text: string): void},
): Promise<void> {
	const {a, b} = watch.services;
	if (pages.b !== null) {
		try {
			const parity = await comparePages([pages.a, pages.b], b, signal, a);
			watch.setParity(parity);
			if (parity.ok) onEvent('info', kept`${a} and ${b} say the same in ${parity.series} series.`);
			else onEvent('warning', kept`${a} and ${b} do not say the same: ${[...parity.missing, ...parity.different][0]}.`);
		} catch (error) {
			if (!signal.aborted) onEvent('warning', kept`${a} and ${b} could not be compared: ${(error as Error).message}.`);
		}
	}
	const scrape = (side: 'a' | 'b', url: string) =>
		scrapeRegularly(url, {intervalMs, signal, onScrape: result => watch.addScrape(side, result)});
	await Promise.all([scrape('a', pages.a), ...(pages.b === null ? [] : [scrape('b', pages.b)])]);
}
