import {expect, test} from 'vitest';
import {
	checksPass,
	failures,
	p99Below,
	paymentCount,
	seen,
	sent,
	type Thresholds,
} from '../../load-tests/lib/thresholds.ts';

const NAME = 'POST /api/retrospects/{id}/ai-analysis';

function hasCount(thresholds: Thresholds, submetric: string): boolean {
	return thresholds[submetric]?.includes('count>0') ?? false;
}

test('a p99 asks for at least one answer', () => {
	const thresholds = p99Below(NAME, 200, 3000);
	expect(thresholds[`http_req_duration{name:${NAME},status:200}`]).toEqual(['p(99)<3000']);
	expect(hasCount(thresholds, `http_reqs{name:${NAME},status:200}`)).toBe(true);
});

test.each([
	['failures', failures(NAME, '==0')],
	['checks', checksPass(NAME, '==1')],
])('a rate asks for at least one sample: %s', (_name, thresholds) => {
	expect(hasCount(thresholds, `http_reqs{name:${NAME}}`)).toBe(true);
});

test('thresholds use only tags that the lean tag list keeps', () => {
	const all = {
		...failures(NAME, '==0'),
		...checksPass(NAME, '==1'),
		...p99Below(NAME, 200, 1),
		...seen(NAME, 429),
		...sent(NAME),
		...paymentCount('created', '==5', 'shared'),
		...paymentCount('unexpected', '==0'),
	};
	const tags = Object.keys(all).flatMap(submetric =>
		submetric
			.slice(submetric.indexOf('{') + 1, -1)
			.split(',')
			.map(tag => tag.split(':')[0]),
	);
	expect(new Set(tags)).toEqual(new Set(['name', 'status', 'outcome', 'use']));
});
