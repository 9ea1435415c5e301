import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test, vi} from 'vitest';
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
	[['count>0'], [], 'false'],
	[[], [], '1'],
	[[], [], 'T'],
	[[], ['--no-thresholds=1'], undefined],
	[[], ['--no-thresholds'], '0'],
	[['count>0'], ['--no-thresholds=F'], 'true'],
])(
	'as k6 reads a flag or variable that is true, it judges %j with %j and K6_NO_THRESHOLDS=%s',
	async (judged, flags, env) => {
		vi.stubEnv('K6_NO_THRESHOLDS', env);
		onTestFinished(() => void vi.unstubAllEnvs());
		const source = "export const options = {thresholds: {iterations: ['count>0']}};\nexport default function () {}\n";
		const k6 = {command: process.env.PERF_TUI_K6!, args: []};
		const {thresholds} = await readScriptPlan(k6, '-', {env: {}, flags, source, signal: AbortSignal.timeout(30_000)});
		expect(thresholds).toEqual({iterations: judged});
	},
);

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
