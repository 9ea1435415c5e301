import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {readScriptMetrics} from '../../../src/session/k6/script-metrics.ts';

test('the kinds of metrics are found through imports: without them a counter would count as a trend', async () => {
	const script = fileURLToPath(new URL('../../../load-tests/scenarios/e4-mix.ts', import.meta.url));
	expect(await readScriptMetrics(script)).toMatchObject({
		payments: 'counter',
		mix_draws: 'counter',
		start_delay: 'trend',
	});
});

test('a metric may be called as every object has a name', async () => {
	const script = path.join(await mkdtemp(path.join(tmpdir(), 'perf-tui-test-')), 'script.js');
	await writeFile(script, "new Counter('__proto__'); new Rate('constructor');");
	expect(Object.entries(await readScriptMetrics(script))).toEqual([
		['__proto__', 'counter'],
		['constructor', 'rate'],
	]);
});
