import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
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
