import type {ScrapeResult} from '../../../collectors/metrics-page.ts';
import {kept} from '../../../text/say.ts';
import {spreadOf} from '../../../verdicts/spread.ts';
import {pageProblem} from '../exporter-gates.ts';
import {type BrokenTarget, isExcused, type ScrapeError} from './excused-errors.ts';

/** Scrapes once a second for this long carry a verdict: docs/evidence.md, "The verdicts of our own system". */
const leastScrapedMs = 60_000;
const intervalMs = 1000;
/** Scrapes that may be late or lost before "once a second" is no longer true. */
const leastShare = 0.9;
/** Scrape times that are kept for their median: five hours; later ones replace the oldest. */
const maxTimes = 18_000;

/** All scrapes of one exporter's page. */
export interface ScrapeLog {
	/** `leastSeries`: series that the page is known to have. */
	add(result: ScrapeResult, leastSeries: number): void;
	count(): number;
	errors(): number;
	/** What is wrong with the newest page; null when nothing is. */
	problem(): string | null;
	/** The errors that are the exporter's own, what was wrong with the last such page, and those that a fault has made. */
	judged(broken: readonly BrokenTarget[]): {
		readonly errors: number;
		readonly problem: string | null;
		readonly excused: number;
	};
	/** Why they are too few or too short to carry a verdict, as a clause about `service`; null when they are not. */
	gap(service: string): string | null;
	/** In ms; null without a page that was answered. */
	medianMs(): number | null;
}

/** Starts without a scrape. */
export function createScrapeLog(): ScrapeLog {
	const times: number[] = [];
	let timed = 0;
	const failed: (ScrapeError & {readonly problem: string})[] = [];
	let count = 0;
	let errors = 0;
	let span: {readonly firstMs: number; readonly lastMs: number} | null = null;
	let problem: string | null = null;
	let wholeAtMs: number | null = null;

	return {
		add(result, leastSeries) {
			span = {firstMs: span?.firstMs ?? result.atMs, lastMs: result.atMs};
			problem = 'problem' in result ? result.problem : pageProblem(result.counters, leastSeries);
			if (problem === null) wholeAtMs = result.atMs;
			else {
				errors += 1;
				failed.push({atMs: result.atMs, wholeAtMs, problem});
				// Of older ones only their number is known: they count.
				if (failed.length > maxTimes) failed.shift();
			}
			if ('durationMs' in result) times[timed++ % maxTimes] = result.durationMs;
			count += 1;
		},
		count: () => count,
		errors: () => errors,
		problem: () => problem,
		judged(broken) {
			const own = failed.filter(error => !isExcused(error, broken));
			const excused = failed.length - own.length;
			return {errors: errors - excused, problem: own.at(-1)?.problem ?? null, excused};
		},
		gap(service) {
			if (span === null) return kept`${service} was not scraped`;
			const spanMs = span.lastMs - span.firstMs + intervalMs;
			if (spanMs < leastScrapedMs)
				return kept`${service} was scraped for ${Math.floor(spanMs / 1000)} s, at least ${leastScrapedMs / 1000} s are needed`;
			if (count < (spanMs / intervalMs) * leastShare)
				return kept`${service} was scraped ${count} times in ${Math.round(spanMs / 1000)} s, once a second is needed`;
			return null;
		},
		medianMs: () => spreadOf(times)?.median ?? null,
	};
}
