import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {limiterOf, productRun} from '../../src/product/record.ts';
import {isPrintedAs} from '../../src/verdicts/reconciliation/printed-number.ts';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

test('E-1 to E-4 on the embedded stack: every verdict that can be exercised passes and every book closes', async () => {
	const out = await temporaryFolder();
	const {stdout, stderr, exitCode} = await perfTui([
		'run',
		'all',
		'--stack',
		'embedded',
		'--quick',
		'--json',
		'--out',
		out,
	]);
	expect(stdout, stderr).not.toBe('');
	const session = sessionOf(stdout);
	const failing = session.verdicts.filter(({status}) => status === 'fail');
	expect(exitCode, `${stderr}\n${JSON.stringify(failing, null, '\t')}`).toBe(0);
	const folder = path.join(out, session.id);

	expect(session.runs.map(run => [run.scenario, limiterOf(run), run.outcome])).toEqual([
		['E-1', null, 'completed'],
		['E-2', 'off', 'completed'],
		['E-2', 'on', 'completed'],
		['E-3', null, 'completed'],
		['E-4', 'on', 'completed'],
	]);
	expect(Object.fromEntries(session.verdicts.map(({indicator, status}) => [indicator, status]))).toEqual({
		'limiter-stability': 'pass',
		'limiter-accuracy': 'pass',
		'p99-latency': 'pass',
		'payment-idempotency': 'pass',
		'exporter-memory': 'not-exercised',
		thresholds: 'pass',
		reconciliation: 'pass',
		'services-held': 'pass',
	});
	expect(session.endedBy).toBe('completed');

	const [baseline, off, on, payments, mix] = session.runs as [(typeof session.runs)[0], ...typeof session.runs];
	expect(baseline.requests.ratePerSecond).toBeGreaterThan(300);
	expect(off!.requests.byClass['5xx']).toBeGreaterThan(off!.requests.total * 0.1);
	expect(off!.requests.byClass['429']).toBe(0);
	expect(on!.requests.byClass['429']).toBeGreaterThan(0);
	expect(on!.requests.byClass['5xx']).toBe(0);
	expect(productRun(off!)!.ai!.costUsd).toBeGreaterThan(productRun(on!)!.ai!.costUsd);
	expect(payments!.requests.byStatus).toMatchObject({
		201: expect.any(Number),
		402: expect.any(Number),
		409: expect.any(Number),
	});
	const shares = productRun(mix!)!.mix!;
	expect(shares.api! + shares.ai! + shares.payment!).toBeCloseTo(1);
	expect(shares.api).toBeGreaterThan(0.6);

	for (const run of session.runs) {
		expect(
			run.reconciliation.filter(pair => pair.ok === false),
			run.id,
		).toEqual([]);
		expect(run.stream.malformedLines).toBe(0);
		expect(run.services['moalog-server']!.samples).toBeGreaterThan(3);
		expect(run.generator.cpuPercent.avg).toBeGreaterThan(0);
		const summary = JSON.parse(await readFile(path.join(folder, 'runs', run.id, 'k6-summary.json'), 'utf8'));
		// The very figures of k6's own summary, not figures near them: all that may differ is what k6 misprints.
		expect(run.requests.total).toBe(summary.metrics.http_reqs.count);
		for (const [name, values] of Object.entries<Record<string, number>>(summary.metrics)) {
			for (const statistic of ['med', 'p(90)', 'p(95)', 'p(99)', 'avg', 'max']) {
				if (!(statistic in values) || !values.count) continue;
				const held = run.metrics[name]?.[statistic] ?? Number.NaN;
				expect(isPrintedAs(values[statistic]!, held), `${name} ${statistic}: ${held}, k6 ${values[statistic]}`).toBe(
					true,
				);
			}
		}
		for (const file of ['run.json', 'timeline.csv', 'containers.csv', 'k6.log', 'samples.ndjson'])
			expect(existsSync(path.join(folder, 'runs', run.id, file)), file).toBe(true);
		expect(existsSync(path.join(folder, 'runs', run.id, 'k6.ndjson'))).toBe(false);
	}
	for (const file of ['session.json', 'report.md', 'report.html', 'junit.xml'])
		expect(existsSync(path.join(folder, file)), file).toBe(true);
	expect(existsSync(path.join(folder, 'live.json'))).toBe(false);
	expect(JSON.parse(await readFile(path.join(folder, 'session.json'), 'utf8'))).toEqual(session);
}, 300_000);
