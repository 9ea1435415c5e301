import {expect, test} from 'vitest';
import {readRecorded} from '../../src/session/disk/read-recorded.ts';
import {createLoadState} from '../../src/state/load-state.ts';

const time = '2026-01-01T00:00:00Z';
const lines = [
	'{"type":"Metric","data":{"name":"wait","type":"trend","contains":"default","thresholds":[],"submetrics":null},"metric":"wait"}',
	...Array.from(
		{length: 1001},
		(_, value) => `{"metric":"wait","type":"Point","data":{"time":"${time}","value":${value},"tags":null}}`,
	),
];

async function* oneChunk() {
	yield Buffer.from(`${lines.join('\n')}\n`);
}

test('percentiles that are asked for are exact; what is no percentile is not answered', async () => {
	const {load} = await readRecorded(oneChunk(), [], () => undefined);
	expect(load.metrics({percentiles: ['p(75)', 'p(99.9)', 'p(99.95)', 'p(95)', 'p(101)', 'p(x)', 'avg']}).wait).toEqual({
		avg: 500,
		min: 0,
		med: 500,
		max: 1000,
		'p(90)': 900,
		'p(95)': 950,
		'p(99)': 990,
		'p(75)': 750,
		'p(99.9)': 999.0000000000001,
		'p(99.95)': 999.5,
		count: 1001,
	});
	expect(Object.keys(load.metrics().wait!)).not.toContain('p(99.9)');
	expect(createLoadState().metrics()).toEqual({});
});
