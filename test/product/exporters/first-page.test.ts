import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {firstPage} from '../../../src/product/exporters/comparison/measure-variant.ts';
import {StackError} from '../../../src/system/stack-error.ts';
import {startPublishedExporter} from '../../stand-ins/published-exporter.ts';

const shipped = (file: string, name: RegExp) =>
	name.exec(readFileSync(new URL(`../../../performance/exporters/${file}`, import.meta.url), 'utf8'))?.[1] ?? '';
const ended = new StackError('rjmx-exporter ended while it was measured (exit code 1)', 'rjmx-exporter', ['no config']);

/** Waits for a page of an exporter that said two lines, and runs unless told otherwise. */
async function waitForPage(url: string, {limitMs = 30_000, mustRun = async () => {}} = {}) {
	const started = performance.now();
	const failure = await firstPage(`${url}/metrics`, 38, {
		exporter: 'rjmx-exporter',
		services: ['target-all', 'rjmx-exporter'],
		project: {mustRun, lastLines: async () => ['starting', 'scraping http://target:8778/jolokia']},
		signal: new AbortController().signal,
		limitMs,
	}).then(
		() => null,
		(error: StackError) => error,
	);
	return {failure, tookMs: performance.now() - started};
}

test.each([
	['config.yaml', shipped('rjmx-exporter/config.yaml', /^\s+url: (\S+)/m)],
	['compose.comparison.yaml', shipped('compose.comparison.yaml', /RJMX_JOLOKIA_URL: (\S+)/)],
])('the published exporter is measured with the URL that is shipped in %s', async (_, url) => {
	expect(url).toMatch(/^http:/);
	expect((await waitForPage(await startPublishedExporter(url))).failure).toBeNull();
});

test('a page that stays bad is told with what to change and what the exporter logged last', async () => {
	const {failure} = await waitForPage(await startPublishedExporter('http://target:8778/jolokia'), {limitMs: 1500});
	expect(failure?.message).toContain('rjmx_exporter_scrape_errors is 1');
	expect(failure?.message).toContain('RJMX_JOLOKIA_URL');
	expect(failure?.message).toContain('?ignoreErrors=true');
	expect(failure?.logLines).toEqual(['starting', 'scraping http://target:8778/jolokia']);
});

test('an exporter that ended is told at once, with its own last lines', async () => {
	const {failure, tookMs} = await waitForPage('http://127.0.0.1:1', {mustRun: () => Promise.reject(ended)});
	expect(failure).toBe(ended);
	expect(tookMs).toBeLessThan(10_000);
});
