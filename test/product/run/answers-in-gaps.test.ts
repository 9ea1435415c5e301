import {expect, test} from 'vitest';
import {createAnswersInGaps} from '../../../src/product/run/answers-in-gaps.ts';
import {createHistogram} from '../../../src/state/values/histogram.ts';

const answer = (endpoint: string, count: number) => ({
	endpoint,
	outcome: '2xx' as const,
	count,
	latency: createHistogram(),
});
const rest = {iterations: 0, dropped: 0, checkPasses: 0, checkFails: 0, vus: 1, vusMax: 1};

test('what lies in a gap is summed by endpoint, whatever an endpoint is called', () => {
	const answers = createAnswersInGaps();
	answers.see([
		{...rest, second: 1, series: [answer('__proto__', 2), answer('constructor', 3)]},
		{...rest, second: 2, series: [answer('__proto__', 5)]},
		{...rest, second: 9, series: [answer('__proto__', 7)]},
	]);
	expect(Object.entries(answers.within([{fromMs: 1000, toMs: 2000}]))).toEqual([
		['__proto__', {'2xx': 7}],
		['constructor', {'2xx': 3}],
	]);
	expect(Object.prototype).not.toHaveProperty('2xx');
});
