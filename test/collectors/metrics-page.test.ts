import type {ServerResponse} from 'node:http';
import {expect, it} from 'vitest';
import {readRounds, type ScrapeResult, scrapePage, scrapeRegularly} from '../../src/collectors/metrics-page.ts';
import {waitFor} from '../wait-for.ts';
import {servePage} from './page-server.ts';

it('reads a page with the time that it took', async () => {
	const page = await servePage('jmx-exporter');
	const {counters, durationMs} = await scrapePage(page.url);
	expect(counters.java_lang_memory_heap_max_bytes).toBe(134_217_728);
	expect(durationMs).toBeGreaterThan(0);
});

it('goes on at its pace after a page that could not be read', async () => {
	const page = await servePage('jmx-exporter', (number, response) => {
		if (number === 2) response.writeHead(500).end('no');
		return number === 2;
	});
	const results: ScrapeResult[] = [];
	const stop = new AbortController();
	await scrapeRegularly(page.url, {
		intervalMs: 20,
		signal: stop.signal,
		onScrape(result) {
			results.push(result);
			if (results.length === 4) stop.abort();
		},
	});
	expect(results.map(result => 'problem' in result)).toEqual([false, true, false, false]);
	expect(results[1]).toMatchObject({problem: `${page.url} answered 500`});
	const beats = results.map(({atMs}) => atMs);
	expect(beats).toEqual(beats.toSorted((a, b) => a - b));
});

it('does not pile requests up on a page that hangs', async () => {
	const page = await servePage('jmx-exporter', () => true);
	const stop = new AbortController();
	const results: ScrapeResult[] = [];
	const scraping = scrapeRegularly(page.url, {
		intervalMs: 5,
		signal: stop.signal,
		onScrape: result => results.push(result),
	});
	await waitFor(() => expect(page.count()).toBe(1));
	await new Promise(resolve => setTimeout(resolve, 100));
	expect(page.count()).toBe(1);
	stop.abort();
	await scraping;
	expect(results).toEqual([]);
});

it('reads one side before, during and after the other', async () => {
	let held: ServerResponse | null = null;
	let beside = 0;
	let isSlowDone = false;
	const slow = await servePage('jmx-exporter', (number, response) => {
		if (number === 1) return false;
		held = response;
		return true;
	});
	const quick = await servePage('rjmx-exporter', (number, response) => {
		response.end(`quick ${number}\nduring ${isSlowDone ? 0 : 1}\n`);
		// The slow one answers once this one has been read twice beside it.
		if (held && ++beside === 2) {
			isSlowDone = true;
			held.end('slow 1\n');
		}
		return true;
	});
	for await (const {around, value} of readRounds([quick.url, slow.url], {rounds: 1})) {
		expect(value).toEqual({slow: 1});
		expect(around.length).toBeGreaterThanOrEqual(3);
		expect(around[1]).toMatchObject({during: 1});
		expect(around.at(-1)).toMatchObject({during: 0});
	}
});
