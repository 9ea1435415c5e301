import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {archiveFlags} from '../../../src/collectors/k6/archive.ts';
import {readScriptPlan} from '../../../src/collectors/k6/script-plan.ts';

test('a script is asked with the variables that it is going to be run with', async () => {
	const k6 = {command: process.env.PERF_TUI_K6!, args: []};
	const script = fileURLToPath(new URL('../../../load-tests/scenarios/e5-capacity.ts', import.meta.url));
	const planOf = (flags: string[]) => readScriptPlan(k6, script, {env: {}, flags, signal: AbortSignal.timeout(30_000)});
	expect((await planOf([])).climb).toMatchObject({endpoint: 'POST /api/retrospects/{id}/ai-analysis'});
	const reads = await planOf(['-e', 'ENDPOINT=reads']);
	expect(reads).toMatchObject({isOpen: true, climb: {endpoint: 'GET /api/retrospects'}});
	expect(reads.climb!.steps[0]!.ratePerSecond).toBe(100);
	const env = {PERF_TUI_SCENARIO_FIRST_RATE: '16'};
	const byEnvironment = await readScriptPlan(k6, script, {env, signal: AbortSignal.timeout(30_000)});
	expect(byEnvironment.climb!.steps[0]!.ratePerSecond).toBe(16);
});

test.each([
	[
		['--out', 'json=a', '--vus', '5'],
		['--vus', '5'],
	],
	[
		['-o', 'csv', '-ojson=x', '--out=y', '-l', '--linger', '--no-usage-report', '--features', 'f', '-e', 'A=1'],
		['-e', 'A=1'],
	],
])('of %j k6 archive is asked with %j', (flags, expected) => expect(archiveFlags(flags)).toEqual(expected));

test.each([
	[5, 'of what it holds', {readsExecution: true, hasExtensions: false}],
	[17, 'of nothing that is certain', {readsExecution: true, hasExtensions: true}],
])('a bundle of %i MB is judged %s', async (megabytes, _, observers) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-bundle-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const script = path.join(folder, 'bundle.js');
	const padding = `//${'x'.repeat(1022)}\n`.repeat(megabytes * 1000);
	await writeFile(script, `import 'k6/execution';\n${padding}export default function () {}\n`);
	const k6 = {command: process.env.PERF_TUI_K6!, args: []};
	const plan = await readScriptPlan(k6, script, {env: {}, signal: AbortSignal.timeout(30_000)});
	expect(plan.observers).toMatchObject(observers);
});
