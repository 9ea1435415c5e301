import {setTimeout as wait} from 'node:timers/promises';
import fetch from 'node-fetch';
import {kept} from '../text/say.ts';
import {type Counters, parseExposition} from './counters.ts';

const maxPageBytes = 16_000_000;

/** One reading of a metrics page. */
export interface Scrape {
	readonly atMs: number;
	/** From the request to the last byte, as the client sees it. */
	readonly durationMs: number;
	readonly counters: Counters;
}

/** A reading, or why there is none. */
export type ScrapeResult = Scrape | {readonly atMs: number; readonly problem: string};

/** Reads a page once, with the time that it took; rejects when it does not answer 200 within the timeout. */
export async function scrapePage(url: string, signal?: AbortSignal, timeoutMs = 5000): Promise<Scrape> {
	const limit = AbortSignal.timeout(timeoutMs);
	const atMs = Date.now();
	const started = performance.now();
	const response = await fetch(url, {signal: signal ? AbortSignal.any([signal, limit]) : limit, size: maxPageBytes});
	const text = await response.text();
	const durationMs = performance.now() - started;
	if (!response.ok) throw new Error(kept`${url} answered ${response.status}`);
	return {atMs, durationMs, counters: parseExposition(text)};
}

/**
 * Reads a page at a steady pace until the signal, one request at a time: a page that takes longer than the pace misses
 * a beat. A page that cannot be read is told, and tried again at the next beat.
 */
export async function scrapeRegularly(
	url: string,
	{
		intervalMs = 1000,
		signal,
		onScrape,
	}: {intervalMs?: number; signal: AbortSignal; onScrape(result: ScrapeResult): void},
): Promise<void> {
	const started = performance.now();
	let beat = 0;
	while (!signal.aborted) {
		const atMs = Date.now();
		const result = await scrapePage(url, signal).catch((error: Error) => ({atMs, problem: error.message}));
		// What the signal cut short says nothing of the page.
		if (signal.aborted) return;
		onScrape(result);
		beat = Math.max(beat + 1, Math.ceil((performance.now() - started) / intervalMs));
		await wait(started + beat * intervalMs - performance.now(), undefined, {signal}).catch(() => undefined);
	}
}

/** Two pages of one JVM: the second read once, and the first before, all the while, and after. */
export interface PageRound {
	readonly around: readonly Counters[];
	readonly value: Counters;
}

/** Reads rounds for a comparison of two pages; the first reading of each loads classes in the target and is left out. */
export async function* readRounds(
	[first, second]: readonly [string, string],
	{rounds = 100, signal}: {rounds?: number; signal?: AbortSignal} = {},
): AsyncIterable<PageRound> {
	const read = async (url: string) => (await scrapePage(url, signal, 10_000)).counters;
	for (const url of [first, second]) await read(url);
	for (let round = 0; round < rounds; round++) {
		const around = [await read(first)];
		let isReading = true;
		const reading = read(second).finally(() => {
			isReading = false;
		});
		// Awaited below; a failure of the first side must not leave it unheard.
		reading.catch(() => undefined);
		do around.push(await read(first));
		while (isReading);
		const value = await reading;
		around.push(await read(first));
		yield {around, value};
	}
}
