import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {sessionOf} from '../e2e/perf-tui.ts';
import {waitFor} from '../wait-for.ts';
import {freshNamespace, leftIn, loading, startInCluster, target} from './cluster.ts';

/** Of the steady script. */
const vus = 20;
const long = ['-e', 'DURATION=120s'];

/** k6 says nothing of a request that it cuts off: one of each VU at most. */
function expectAllButCutOff(told: number, served: number): void {
	expect(told).toBeLessThanOrEqual(served);
	expect(told).toBeGreaterThanOrEqual(served - vus);
}

test('stopped by the user: all end their iterations, teardown() runs once, all books close, 105', async () => {
	const namespace = await freshNamespace();
	const {url, count} = await target();
	const {child, out} = await startInCluster({namespace, k6: ['-e', `TARGET=${url}`, ...long]});
	await loading(out);
	child.kill('SIGINT');
	const {exitCode, stdout} = await child;
	expect(exitCode).toBe(105);
	const {id, runs} = sessionOf(stdout);
	const run = runs[0]!;
	expect(run.outcome).toBe('aborted');
	expectAllButCutOff(run.requests.total, count());
	expect(run.reconciliation.filter(({ok}) => ok === false)).toEqual([]);
	const log = await readFile(path.join(out, id, 'runs', run.id, 'k6.log'), 'utf8');
	expect(log.match(/torn down/g), log).toHaveLength(1);
	await waitFor(async () => expect(await leftIn(namespace)).toEqual([]));
});

test('a threshold with abortOnFail, which no generator crosses alone, ends all: 99', async () => {
	const namespace = await freshNamespace();
	const {url, count} = await target();
	const k6 = ['-e', `TARGET=${url}`, '-e', 'RATE=200', '-e', 'MOST=1000', ...long];
	const {exitCode, stdout, stderr} = await (await startInCluster({namespace, k6})).child;
	expect(exitCode).toBe(99);
	expect(stderr).toContain('http_reqs count<1000 is not met, and asks to end the run (abortOnFail).');
	const run = sessionOf(stdout).runs[0]!;
	expectAllButCutOff(run.requests.total, count());
	expect(run.requests.total).toBeLessThan(200 * 30);
	expect(run.thresholds.filter(({ok}) => !ok)).toMatchObject([{metric: 'http_reqs', expression: 'count<1000'}]);
	await waitFor(async () => expect(await leftIn(namespace)).toEqual([]));
});
