import {describe, expect, it} from 'vitest';
import type {ScrapeResult} from '../../../src/collectors/metrics-page.ts';
import type {ResourceSample} from '../../../src/collectors/resource-sample.ts';
import {brokenFindings, brokenTargets} from '../../../src/product/exporters/broken-target.ts';
import {judgeExporterMemory} from '../../../src/product/exporters/exporter-memory.ts';
import {
	createExporterWatch,
	type ExporterWatch,
	watchExporters,
} from '../../../src/product/exporters/watch/exporter-watch.ts';
import {servePage} from '../../collectors/page-server.ts';
import {sampleOf} from '../../session/samples.ts';
import {parityOk} from '../../verdicts/exporter-fixture.ts';
import {recordedPage} from '../../verdicts/exporter-pages.ts';
import {killedService} from '../../verdicts/fault-fixture.ts';
import {makeRun} from '../../verdicts/run-fixture.ts';
import {waitFor} from '../../wait-for.ts';

const rjmx = recordedPage('rjmx-exporter');
const startMs = 1_772_366_400_000;

function sample(service: string, second: number, changes: Partial<ResourceSample> = {}): ResourceSample {
	const memoryBytes = service === 'rjmx-exporter' ? 5_000_000 : 100_000_000;
	const measured = {cpuPercent: 0.2, memoryBytes, anonymousBytes: 3_000_000};
	return sampleOf(service, startMs / 1000 + second, {...measured, ...changes});
}

function scrape(second: number, changes: Record<string, number> = {}): ScrapeResult {
	return {atMs: startMs + second * 1000, durationMs: 10 + (second % 3), counters: {...rjmx, ...changes}};
}

function watchFor(
	seconds: number,
	page: (second: number) => ScrapeResult = scrape,
	changes: (second: number) => Partial<ResourceSample> = () => ({}),
): ExporterWatch {
	const watch = createExporterWatch();
	watch.setParity(parityOk);
	for (let second = 0; second < seconds; second++) {
		watch.addScrape('a', page(second));
		watch.addScrape('b', {atMs: startMs + second * 1000, durationMs: 50, counters: recordedPage('jmx-exporter')});
		watch.addSamples([sample('rjmx-exporter', second, changes(second)), sample('jmx-exporter', second)]);
	}
	return watch;
}
const verdictOf = (watch: ExporterWatch) => judgeExporterMemory(watch.evidence().exporter, watch.evidence().why);

describe('exporters of a running stack', () => {
	it('give a verdict after a minute of scrapes, and not before', () => {
		expect(verdictOf(watchFor(60))).toMatchObject({status: 'pass', value: 5_000_000});
		expect(verdictOf(watchFor(59))).toMatchObject({
			status: 'not-exercised',
			reason: 'rjmx-exporter was scraped for 59 s, at least 60 s are needed',
		});
	});

	it('need a scrape a second', () => {
		const sparse = createExporterWatch();
		for (let second = 0; second <= 120; second += 5) {
			sparse.addScrape('a', scrape(second));
			sparse.addSamples([sample('rjmx-exporter', second)]);
		}
		expect(verdictOf(sparse).reason).toContain('once a second is needed');
	});

	it('are held against their highest sample', () => {
		const once = watchFor(60, scrape, second => (second === 30 ? {memoryBytes: 10_000_001} : {}));
		expect(verdictOf(once)).toMatchObject({status: 'fail', value: 10_000_001});
	});

	it('fail by a scrape that failed, a page that says so, a series that went and a restart', () => {
		const failed = watchFor(60, second =>
			second === 9 ? {atMs: startMs + 9000, problem: 'connect ECONNREFUSED'} : scrape(second),
		);
		expect(verdictOf(failed).reason).toBe('1 scrape error (connect ECONNREFUSED)');
		expect(verdictOf(watchFor(60, second => scrape(second, second === 9 ? {jmx_up: 0} : {}))).status).toBe('fail');
		const {java_lang_memory_heap_max_bytes: _, ...fewer} = rjmx;
		const dropped = watchFor(
			60,
			second => ({...scrape(second), ...(second === 9 && {counters: fewer})}) as ScrapeResult,
		);
		expect(verdictOf(dropped).reason).toBe('1 scrape error (37 of 38 series)');
		expect(verdictOf(watchFor(60, scrape, second => ({restarts: second < 30 ? 4 : 5}))).reason).toBe('1 restart');
	});

	it('are not failed for a JVM that was broken on purpose, and are for the same errors at another time', () => {
		// Killed from 20 s to 30 s, it starts until 40 s; another page is lost at 50 s.
		const lost = (second: number) => (second >= 20 && second < 40) || second === 50;
		const watch = (isLostAlone: boolean) =>
			watchFor(60, second =>
				lost(second) && (second !== 50 || isLostAlone)
					? {atMs: startMs + second * 1000, problem: 'jmx_up 0'}
					: scrape(second),
			);
		const broken = [{fromMs: startMs + 20_000, toMs: startMs + 30_000}];
		const judged = (isLostAlone: boolean, bands = broken) => {
			const {exporter, why} = watch(isLostAlone).evidence(bands);
			return judgeExporterMemory(exporter, why);
		};
		expect(judged(false)).toMatchObject({status: 'pass'});
		expect(judged(false).evidence.join(' ')).toContain('20 scrapes failed while its JVM was broken on purpose');
		expect(judged(true)).toMatchObject({status: 'fail', reason: expect.stringContaining('1 scrape error')});
		expect(judged(false, [])).toMatchObject({status: 'fail', reason: expect.stringContaining('20 scrape errors')});
	});

	it('are excused by the faults of their own JVM alone, in a run and on the screen', () => {
		const fault = {
			...killedService('fluxpay-engine'),
			at: new Date(startMs).toISOString(),
			atMs: 5,
			undoneAtMs: 10_005,
		};
		const run = makeRun({}, {faults: [fault, {...fault, service: 'redis'}, {...fault, at: null, atMs: null}]});
		expect(brokenFindings(run).flatMap(({broken}) => broken)).toEqual([{fromMs: startMs, toMs: startMs + 10_000}]);
		expect(brokenFindings(makeRun({}))).toEqual([]);
		const band = {number: 1, what: 'it is killed', fromMs: startMs, toMs: null};
		const views = [{faults: [{...band, service: 'fluxpay-engine'}]}, {faults: [{...band, service: 'redis'}]}, {}];
		expect(brokenTargets(views)).toHaveLength(1);
	});

	it('do not count restarts and memory from before the scrapes', () => {
		const watch = createExporterWatch();
		watch.addSamples([sample('rjmx-exporter', -1, {restarts: 1, memoryBytes: 50_000_000})]);
		expect(watch.sides().a).toMatchObject({workingSetBytes: null, reason: 'it was not scraped yet'});
		expect(watch.memory()).toBeNull();
		expect(verdictOf(watchFor(60, scrape, () => ({restarts: 7}))).status).toBe('pass');
	});

	it('show both sides and leave them to the session', () => {
		const watch = watchFor(3, scrape, second => ({memoryBytes: 5_000_000 + second * 1000}));
		expect(watch.sides().a).toMatchObject({workingSetBytes: 5_002_000, minBytes: 5_000_000, maxBytes: 5_002_000});
		expect(watch.memory()).toMatchObject({
			a: {service: 'rjmx-exporter', variants: {'as it runs': {workingSetBytes: 5_001_000, scrapeMs: 11, samples: 3}}},
			b: {service: 'jmx-exporter', variants: {'as it runs': {scrapeMs: 50, errors: 0}}},
			parity: {ok: true},
		});
		expect(watch.memory()?.ratio).toBeCloseTo(100 / 5.001);
	});
});

it('compares two pages, then scrapes them until it is told to stop', async () => {
	const [a, b] = [await servePage('rjmx-exporter'), await servePage('rjmx-exporter')];
	const stop = new AbortController();
	const watch = createExporterWatch();
	const events: string[] = [];
	const watching = watchExporters({a: a.url, b: b.url}, watch, {
		signal: stop.signal,
		onEvent: (_, text) => events.push(text),
	});
	await waitFor(() => expect(watch.evidence().why).toMatch(/scraped for 1 s/));
	stop.abort();
	await watching;
	expect(events).toEqual(['rjmx-exporter and jmx-exporter say the same in 38 series.']);
});

it('tells an exporter that does not answer, and counts it as scrape errors', async () => {
	const page = await servePage('rjmx-exporter');
	await page.close();
	const stop = new AbortController();
	const watch = createExporterWatch();
	const events: string[] = [];
	const watching = watchExporters({a: page.url, b: page.url}, watch, {
		signal: stop.signal,
		onEvent: (_, text) => events.push(text),
	});
	await waitFor(() => expect(watch.sides().a.reason).toContain('ECONNREFUSED'));
	stop.abort();
	await watching;
	expect(events[0]).toContain('could not be compared');
});
