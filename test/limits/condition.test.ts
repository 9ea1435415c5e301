import {expect, test} from 'vitest';
import {parseCondition, type Subject} from '../../src/limits/condition.ts';

test.each<[Subject, string, string, string, number]>([
	['endpoint', 'p(95)<200', 'p(95)', '<', 200],
	['endpoint', ' p(99.9) <= 1.5s ', 'p(99.9)', '<=', 1500],
	['endpoint', 'share<0.1%', 'share', '<', 0.1],
	['endpoint', 'share<0.001', 'share', '<', 0.1],
	['endpoint', 'rate>=10/s', 'rate', '>=', 10],
	['endpoint', 'count===0', 'count', '==', 0],
	['load', 'offered>=99%', 'offered', '>=', 99],
	['service', 'memory<400MB', 'memory', '<', 400e6],
	['service', 'memory<2MiB', 'memory', '<', 2 ** 21],
	['service', 'cpu<150%', 'cpu', '<', 150],
	['service', 'oomKills==0', 'oomKills', '==', 0],
	['fault', 'recovery<=30s', 'recovery', '<=', 30_000],
	['promql', 'value<1e3', 'value', '<', 1000],
])('a row of %s takes %s', (subject, text, name, operator, limit) => {
	const condition = parseCondition(subject, text);
	expect(condition).toMatchObject({figure: {name}, operator});
	expect((condition as {limit: number}).limit).toBeCloseTo(limit, 9);
});

test.each<[Subject, string, string]>([
	['endpoint', 'p(95)', 'is no limit: write it as p(95)<200'],
	['endpoint', 'p95<200', 'is no limit'],
	['endpoint', 'p(101)<200', 'percentiles end with p(100)'],
	['endpoint', 'p(95)<200MB', 'MB is no unit of p(n), use ms, s, min'],
	['endpoint', 'memory<4MB', 'a row of endpoint has no figure memory'],
	['endpoint', 'share<5', 'Write share<5%'],
	['service', 'cpu<1.5', 'Write cpu<1.5%'],
	['service', 'restarts<1s', 's is no unit of restarts, it has none'],
	['load', 'constructor>1', 'a row of load has no figure constructor'],
])('a row of %s refuses %s and says why', (subject, text, why) => {
	expect(parseCondition(subject, text)).toContain(why);
});
