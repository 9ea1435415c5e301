import {setTimeout as wait} from 'node:timers/promises';
import {type ScrapeResult, scrapePage, scrapeRegularly} from '../../../collectors/metrics-page.ts';
import type {ResourceSample} from '../../../collectors/resource-sample.ts';
import {StackError} from '../../../system/stack-error.ts';
import {kept} from '../../../text/say.ts';
import {spreadOf} from '../../../verdicts/spread.ts';
import {gateHint, pageProblem} from '../exporter-gates.ts';
import {containerUse, type ExporterRepeat} from '../exporter-repeat.ts';
import type {ExporterProject} from '../stack/project.ts';
import type {ComparisonProgress} from './progress.ts';
import type {SampleFeed} from './sample-feed.ts';
import type {ComparisonTimes, Variant} from './variants.ts';

const firstPageMs = 90_000;
const pollMs = 250;

/** What one measurement needs. */
export interface Measurement {
	readonly project: ExporterProject;
	readonly feed: SampleFeed;
	readonly times: ComparisonTimes;
	/** Series that parity has found: a page with fewer is an error. */
	readonly series: number;
	readonly signal: AbortSignal;
	/** What an exporter logged last, when its scrapes failed: its container goes with the measurement. */
	onLogLines(service: string, lines: readonly string[]): void;
	onProgress(progress: Omit<ComparisonProgress, 'step'>, samples: readonly ResourceSample[]): void;
}

/**
 * Starts one variant afresh, scrapes it at its pace, drops the warm-up, measures, and removes it. The time is prolonged,
 * to twice at most, while readings of the containers are too few.
 */
export async function measureVariant(
	variant: Variant,
	repeat: number,
	measurement: Measurement,
): Promise<ExporterRepeat> {
	const {project, feed, times, series, signal, onLogLines, onProgress} = measurement;
	const services = [variant.target, ...(variant.exporter ? [variant.exporter] : [])];
	const shown = variant.exporter ?? variant.target;
	let samples: ResourceSample[] = [];
	let scrapes: ScrapeResult[] = [];
	let phase: ComparisonProgress['phase'] = 'starting';
	let phaseStarted = performance.now();
	let sinceMs = 0;
	const enter = (next: ComparisonProgress['phase']) => {
		phase = next;
		phaseStarted = performance.now();
		sinceMs = Date.now();
		samples = [];
		scrapes = [];
	};
	const tell = () => {
		const last = samples.findLast(({service}) => service === shown);
		const lastScrape = scrapes.at(-1);
		onProgress(
			{
				phase,
				elapsedMs: performance.now() - phaseStarted,
				plannedMs: phase === 'measuring' ? times.measuredMs : phase === 'warming-up' ? times.warmUpMs : null,
				workingSetBytes: last?.memoryBytes ?? null,
				anonymousBytes: last?.anonymousBytes ?? null,
				scrapeMs: lastScrape && 'durationMs' in lastScrape ? lastScrape.durationMs : null,
				errors: countErrors(scrapes, series),
			},
			samples,
		);
	};
	const scraping = new AbortController();
	const stopScraping = () => scraping.abort();
	signal.addEventListener('abort', stopScraping, {once: true});
	let client: Promise<void> = Promise.resolve();
	try {
		feed.to(batch => {
			samples.push(...batch.filter(({service, atMs}) => services.includes(service) && atMs >= sinceMs));
			tell();
		});
		tell();
		await project.start(services, signal);
		if (variant.page) {
			const url = `${await project.address(variant.page.service, variant.page.port)}/metrics`;
			await firstPage(url, series, {exporter: variant.page.service, services, project, signal});
			const onScrape = (result: ScrapeResult) => scrapes.push(result);
			client = scrapeRegularly(url, {intervalMs: times.scrapeIntervalMs, signal: scraping.signal, onScrape});
		}
		enter('warming-up');
		await wait(times.warmUpMs, undefined, {signal});
		enter('measuring');
		const least = () => samples.filter(({service}) => service === shown).length >= times.leastSamples;
		await wait(times.measuredMs, undefined, {signal});
		while (!least() && performance.now() - phaseStarted < 2 * times.measuredMs) await wait(pollMs, undefined, {signal});
		await project.mustRun(services);
		if (variant.page && countErrors(scrapes, series) > 0)
			onLogLines(variant.page.service, await project.lastLines(variant.page.service));
	} finally {
		feed.to(null);
		signal.removeEventListener('abort', stopScraping);
		scraping.abort();
		await client;
		await project.remove();
	}
	const of = (name: string) => containerUse(samples.filter(({service}) => service === name));
	return {
		variant: variant.id,
		repeat,
		target: of(variant.target),
		exporter: variant.exporter === null ? null : of(variant.exporter),
		scrapeMs: spreadOf(scrapes.flatMap(scrape => ('durationMs' in scrape ? scrape.durationMs : []))),
		scrapes: scrapes.length,
		errors: countErrors(scrapes, series),
	};
}

/** Scrapes that failed, and pages on which the exporter says that it could not read its target. */
function countErrors(scrapes: readonly ScrapeResult[], series: number): number {
	return scrapes.filter(scrape => 'problem' in scrape || pageProblem(scrape.counters, series) !== null).length;
}

/** What is asked of the containers while a page is waited for. */
export interface PageWait {
	/** The exporter whose page it is, and everything that has to run for it. */
	readonly exporter: string;
	readonly services: readonly string[];
	readonly project: Pick<ExporterProject, 'mustRun' | 'lastLines'>;
	readonly signal: AbortSignal;
	readonly limitMs?: number;
}

/**
 * Waits for the first page without a problem: a JVM takes seconds before it answers. Rejects with a StackError that
 * says what was wrong with the last page, what mends it, and what the exporter logged last.
 */
export async function firstPage(
	url: string,
	series: number,
	{exporter, services, project, signal, limitMs = firstPageMs}: PageWait,
): Promise<void> {
	const started = performance.now();
	let problem: string | null = 'no answer';
	while (performance.now() - started < limitMs) {
		problem = await scrapePage(url, signal).then(
			({counters}) => pageProblem(counters, series),
			(error: Error) => error.message,
		);
		if (problem === null) return;
		signal.throwIfAborted();
		await project.mustRun(services);
		await wait(pollMs, undefined, {signal});
	}
	throw new StackError(
		kept`The page of ${exporter} was of no use for ${limitMs / 1000} s (${problem}): ${gateHint(problem ?? '')}.`,
		exporter,
		await project.lastLines(exporter),
	);
}
