import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {inspectScript, variablesAmong} from '../../../src/collectors/k6/inspect.ts';

test.each([
	[
		['-e', 'A=1', '--vus', '5', '--env', 'B=2'],
		['-e', 'A=1', '-e', 'B=2'],
	],
	[
		['--env=C=x=y', '-eD=4'],
		['-e', 'C=x=y', '-e', 'D=4'],
	],
	[['--vus=5', '--exec', 'main', '-e'], []],
])('variables among %j', (flags, expected) => {
	expect(variablesAmong(flags)).toEqual(expected);
});

test('a script is asked with the variables that it is going to be run with', async () => {
	const k6 = {command: process.env.PERF_TUI_K6!, args: []};
	const script = fileURLToPath(new URL('../../../load-tests/scenarios/e5-capacity.ts', import.meta.url));
	const planOf = (flags: string[]) => inspectScript(k6, script, {env: {}, flags, signal: AbortSignal.timeout(30_000)});
	expect((await planOf([])).climb).toMatchObject({endpoint: 'POST /api/retrospects/{id}/ai-analysis'});
	const reads = await planOf(['-e', 'ENDPOINT=reads']);
	expect(reads).toMatchObject({isOpen: true, climb: {endpoint: 'GET /api/retrospects'}});
	expect(reads.climb!.steps[0]!.ratePerSecond).toBe(100);
});
