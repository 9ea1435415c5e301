import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {productRun} from '../../src/product/record.ts';
import {patientLimiter} from './patient-limiter.ts';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

test("--feed csv: every book closes against k6's own summary, by outcome and endpoint, and the run says what it cannot carry", async () => {
	const out = await temporaryFolder();
	const args = ['run', 'E-4', '--scale', '0.02', '--stack', 'embedded', '--feed', 'csv', '--json', '--out', out];
	const {stdout, stderr} = await perfTui(args, patientLimiter);
	const session = sessionOf(stdout);
	const [run] = session.runs;
	expect(run, stderr).toMatchObject({outcome: 'completed', stream: {feed: 'csv', malformedLines: 0}});
	expect(run!.notes.join()).toContain('values have six decimals');
	expect(run!.reconciliation.filter(pair => pair.ok === false)).toEqual([]);
	const books = run!.reconciliation.filter(pair => pair.name.includes('ours and k6'));
	expect(books.map(pair => pair.ok)).toEqual([true, true, true]);
	expect(productRun(run!)!.mix!.payment).toBeGreaterThan(0);
	const perEndpoint = Object.values(run!.endpoints).map(({count}) => count);
	expect(perEndpoint.length).toBeGreaterThan(1);
	expect(perEndpoint.reduce((sum, count) => sum + count, 0)).toBe(run!.requests.total);
	expect(run!.latencyMs['2xx'].p95).toBeGreaterThan(0);
	const files = await readdir(path.join(out, session.id, 'runs', run!.id));
	expect(files.filter(name => name.startsWith('k6.'))).toEqual(['k6.log']);
});
