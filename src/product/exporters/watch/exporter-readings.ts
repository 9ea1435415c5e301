import type {ScrapeResult} from '../../../collectors/metrics-page.ts';
import type {ResourceSample} from '../../../collectors/resource-sample.ts';
import type {MemoryVariant} from '../../../record/memory-schema.ts';
import type {MemorySide} from '../../../state/snapshot.ts';
import {createUsage} from '../../../state/usage.ts';
import {spreadOf} from '../../../verdicts/spread.ts';
import {pageProblem} from '../exporter-gates.ts';

/** Scrapes once a second for this long carry a verdict: docs/evidence.md, "The verdicts of our own system". */
const leastScrapedMs = 60_000;
const intervalMs = 1000;
/** Scrapes that may be late or lost before "once a second" is no longer true. */
const leastShare = 0.9;
/** Scrape times that are kept for their median: five hours; later ones replace the oldest. */
const maxTimes = 18_000;

/** Everything that was read of one exporter since its first scrape. */
export interface ExporterReadings {
	readonly service: string;
	/** Samples of any services; only this one's count, and only once it is scraped. */
	addSamples(samples: readonly ResourceSample[]): void;
	/** `leastSeries`: series that its page is known to have. */
	addScrape(result: ScrapeResult, leastSeries: number): void;
	/** Highest bytes, and what went wrong, so far. */
	worst(): {
		readonly samples: number;
		readonly workingSetBytes: number | null;
		readonly anonymousBytes: number | null;
		readonly restarts: number;
		readonly errors: number;
		/** What was wrong with the last page that was. */
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
	const times: number[] = [];
	const scrapes = {
		count: 0,
		errors: 0,
		firstMs: 0,
		lastMs: 0,
		problem: null as string | null,
		lastProblem: null as string | null,
	};
	let first: ResourceSample | null = null;
	let last: ResourceSample | null = null;
	let samples = 0;
	let lowest: number | null = null;
	let highest: number | null = null;
	let highestAnonymous: number | null = null;

	return {
		service,
		addSamples(batch) {
			const own = scrapes.count === 0 ? [] : batch.filter(sample => sample.service === service);
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
		addScrape(result, leastSeries) {
			if (scrapes.count === 0) scrapes.firstMs = result.atMs;
			scrapes.lastMs = result.atMs;
			const problem = 'problem' in result ? result.problem : pageProblem(result.counters, leastSeries);
			scrapes.problem = problem;
			if (problem !== null) {
				scrapes.errors += 1;
				scrapes.lastProblem = problem;
			}
			if ('durationMs' in result) times[scrapes.count % maxTimes] = result.durationMs;
			scrapes.count += 1;
		},
		worst: () => ({
			samples,
			workingSetBytes: highest,
			anonymousBytes: highestAnonymous,
			restarts: last && first ? Math.max(0, last.restarts - first.restarts) : 0,
			errors: scrapes.errors,
			problem: scrapes.lastProblem,
		}),
		gap() {
			const {count, firstMs, lastMs} = scrapes;
			if (count === 0) return `${service} was not scraped`;
			const spanMs = lastMs - firstMs + intervalMs;
			if (spanMs < leastScrapedMs)
				return `${service} was scraped for ${Math.floor(spanMs / 1000)} s, at least ${leastScrapedMs / 1000} s are needed`;
			if (count < (spanMs / intervalMs) * leastShare)
				return `${service} was scraped ${count} times in ${Math.round(spanMs / 1000)} s, once a second is needed`;
			return samples === 0 ? `no container of ${service} was measured` : null;
		},
		side: () => ({
			service,
			workingSetBytes: last?.memoryBytes ?? null,
			anonymousBytes: last?.anonymousBytes ?? null,
			minBytes: lowest,
			maxBytes: highest,
			targetGrowthBytes: null,
			reason: last ? null : (scrapes.problem ?? (scrapes.count === 0 ? 'it was not scraped yet' : 'no reading yet')),
		}),
		variant() {
			const use = usage.services()[service];
			if (!use) return null;
			return {
				workingSetBytes: use.memoryBytes.median,
				anonymousBytes: use.anonymousBytes.median,
				// Nothing here runs without its exporter: growth is the comparison's question.
				targetGrowthBytes: null,
				scrapeMs: spreadOf(times.filter(time => time !== undefined))?.median ?? null,
				cpuPercent: use.cpuPercent.avg,
				samples,
				errors: scrapes.errors,
			};
		},
	};
}
