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
