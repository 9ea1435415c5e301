import type {ScrapeResult} from '../../../collectors/metrics-page.ts';
import type {ResourceSample} from '../../../collectors/resource-sample.ts';
import type {MemoryVariant} from '../../../record/memory-schema.ts';
import type {MemorySide} from '../../../state/snapshot.ts';
import {createUsage} from '../../../state/usage.ts';
import {kept} from '../../../text/say.ts';
import type {BrokenTarget} from './excused-errors.ts';
import {createScrapeLog} from './scrape-log.ts';

/** Everything that was read of one exporter since its first scrape. */
export interface ExporterReadings {
	readonly service: string;
	/** Samples of any services; only this one's count, and only once it is scraped. */
	addSamples(samples: readonly ResourceSample[]): void;
	/** `leastSeries`: series that its page is known to have. */
	addScrape(result: ScrapeResult, leastSeries: number): void;
	/** Highest bytes, and what went wrong, so far; `broken`: when the JVM behind the page was broken on purpose. */
	worst(broken: readonly BrokenTarget[]): {
		readonly samples: number;
		readonly workingSetBytes: number | null;
		readonly anonymousBytes: number | null;
		readonly restarts: number;
		readonly errors: number;
		/** Scrapes that failed by a fault on purpose, beside those. */
		readonly excused: number;
		/** What was wrong with the last page that was, by no fault. */
		readonly problem: string | null;
	};
	/** Why the scrapes carry no verdict yet, as a clause; null when they do. */
	gap(): string | null;
	side(): MemorySide;
	/** Medians; null until its container was read. */
	variant(): MemoryVariant | null;
}

/** Starts with nothing read. */
export function createExporterReadings(service: string): ExporterReadings {
	const usage = createUsage();
	const scrapes = createScrapeLog();
	let first: ResourceSample | null = null;
	let last: ResourceSample | null = null;
	let samples = 0;
	let lowest: number | null = null;
	let highest: number | null = null;
	let highestAnonymous: number | null = null;

	return {
		service,
		addSamples(batch) {
			const own = scrapes.count() === 0 ? [] : batch.filter(sample => sample.service === service);
			for (const sample of own) {
				first ??= sample;
				last = sample;
				samples += 1;
				lowest = Math.min(lowest ?? sample.memoryBytes, sample.memoryBytes);
				highest = Math.max(highest ?? 0, sample.memoryBytes);
				if (sample.anonymousBytes !== null) highestAnonymous = Math.max(highestAnonymous ?? 0, sample.anonymousBytes);
			}
			usage.add(own);
		},
		addScrape: scrapes.add,
		worst: broken => ({
			samples,
			workingSetBytes: highest,
			anonymousBytes: highestAnonymous,
			restarts: last && first ? Math.max(0, last.restarts - first.restarts) : 0,
			...scrapes.judged(broken),
		}),
		gap: () => scrapes.gap(service) ?? (samples === 0 ? kept`no container of ${service} was measured` : null),
		side: () => ({
			service,
			workingSetBytes: last?.memoryBytes ?? null,
			anonymousBytes: last?.anonymousBytes ?? null,
			minBytes: lowest,
			maxBytes: highest,
			targetGrowthBytes: null,
			reason: last
				? null
				: (scrapes.problem() ?? (scrapes.count() === 0 ? kept`it was not scraped yet` : kept`no reading yet`)),
		}),
		variant() {
			const use = usage.services()[service];
			if (!use) return null;
			return {
				workingSetBytes: use.memoryBytes.median,
				anonymousBytes: use.anonymousBytes.median,
				// Nothing here runs without its exporter: growth is the comparison's question.
				targetGrowthBytes: null,
				scrapeMs: scrapes.medianMs(),
				cpuPercent: use.cpuPercent.avg,
				samples,
				errors: scrapes.errors(),
			};
		},
	};
}
