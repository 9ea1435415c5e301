import {expect, test} from 'vitest';
import {parseLimitRows} from '../../src/limits/limits-file.ts';
import {watchLimits} from '../../src/limits/watch.ts';
import {endpoint} from '../verdicts/run-fixture.ts';
import {answers, judge, load, second, times} from './load-fixture.ts';

const orders = 'GET /orders';
const steady = (length: number, ms = 100) => load(length, () => [answers(orders, times(30, ms))]);

test('a percentile of the whole run holds or is crossed at its limit, by the exact figure of the run', () => {
	const row = {endpoint: orders, outcome: '2xx', must: 'p(95)<200'};
	const of = (p95: number) =>
		judge(row, {seconds: steady(20), run: {endpoints: {[orders]: endpoint({'2xx': 600}, {p95})}}});
	expect(of(199.99)).toMatchObject({status: 'held', figure: 199.99});
	expect(of(200)).toMatchObject({status: 'crossed', figure: 200});
});

test.each([
	['count<600', 'crossed'],
	['count<=600', 'held'],
	['rate>=30', 'held'],
	['rate>30', 'crossed'],
	['max<100', 'crossed'],
	['max<=100', 'held'],
	['avg<101', 'held'],
	['avg<99', 'crossed'],
	['min>=100', 'held'],
	['med<101', 'held'],
])('600 answers of 100 ms in 20 s: %s is %s', (must, status) => {
	expect(judge({endpoint: orders, must}, {seconds: steady(20)}).status).toBe(status);
});

test.each([
	[1, 'crossed'],
	[0, 'held'],
])('a share of failures: %i of 1,000 against share<0.1%% is %s', (failures, status) => {
	const seconds = [second(0, [answers(orders, times(1000 - failures, 5)), answers(orders, times(failures, 5), '5xx')])];
	expect(judge({endpoint: '*', outcome: '5xx', must: 'share<0.1%'}, {seconds}).status).toBe(status);
});

test('every endpoint that matches is held to the row by itself, and the worst one is named', () => {
	const seconds = load(20, () => [answers('GET /a', times(100, 10)), answers('GET /b', times(1, 900))]);
	const result = judge({endpoint: 'GET /*', must: 'med<500'}, {seconds});
	expect(result.status).toBe('crossed');
	expect(result.sentence).toMatch(/crossed with 90\d ms at GET \/b$/);
});

test('a window finds ten bad seconds that the whole run hides, and says when', () => {
	const seconds = load(300, at => [answers(orders, times(30, at >= 100 && at < 110 ? 1500 : 50))]);
	const row = {endpoint: orders, outcome: '2xx', must: 'p(95)<1000'};
	expect(judge(row, {seconds}).status).toBe('held');
	const result = judge({...row, window: '10s'}, {seconds});
	expect(result.status).toBe('crossed');
	expect(result.sentence).toMatch(
		/^GET \/orders 2xx in any 10 s, p\(95\)<1000: crossed with 1,\d{3} ms from 9\d s to 10\d s$/,
	);
	expect(judge({...row, window: '10s', must: 'p(95)<1600'}, {seconds}).status).toBe('held');
});

test('a window grows until its percentile has enough answers, to 60 s at most', () => {
	const row = {endpoint: orders, window: '10s', must: 'p(99)<1000'};
	const four = judge(row, {seconds: load(120, () => [answers(orders, times(4, 50))])});
	expect(four).toMatchObject({status: 'held'});
	const three = judge(row, {seconds: load(120, () => [answers(orders, times(3, 50))])});
	expect(three).toMatchObject({status: 'open', isAbsent: false});
	expect(three.sentence).toContain('too few answers: 360 in all, 200 are needed within 60 s');
});

test('few answers are enough to cross a limit that their own highest percentile is over already', () => {
	const seconds = load(20, () => [answers(orders, [5000])]);
	expect(judge({endpoint: orders, must: 'p(99)<1000'}, {seconds}).status).toBe('crossed');
});

test('an outage fails a window that is empty of good answers', () => {
	const row = {endpoint: orders, outcome: '2xx', window: '10s', must: 'p(95)<1000'};
	const failing = load(120, at => [answers(orders, times(10, 5), at >= 50 && at < 70 ? '5xx' : '2xx')]);
	const result = judge(row, {seconds: failing});
	expect(result.status).toBe('crossed');
	expect(result.sentence).toContain(
		'crossed by an outage from 46 s to 74 s: 0 of 100 requests that were due got an answer',
	);
	const half = load(120, at => [
		answers(orders, times(5, 5)),
		answers(orders, times(5, 5), at >= 50 && at < 70 ? '5xx' : '2xx'),
	]);
	expect(judge(row, {seconds: half}).status).toBe('held');
});

test('an outage in which requests hang is found when they come back', () => {
	const row = {endpoint: orders, outcome: '2xx', window: '10s', must: 'p(90)<1000'};
	const seconds = load(120, at =>
		at >= 40 && at < 60 ? [] : [answers(orders, at === 60 ? times(10, 20_000) : times(100, 5))],
	);
	const result = judge(row, {seconds});
	expect(result.sentence).toContain('crossed by an outage from 41 s to 60 s: 0 of 10 requests');
	const allowed = judge({...row, must: 'p(90)<30s'}, {seconds});
	expect(allowed.status).toBe('held');
});

test('an outage that lasts until the end is told by what k6 had to break off', () => {
	const row = {endpoint: orders, outcome: '2xx', window: '10s', must: 'p(90)<1000'};
	const seconds = load(60, at => (at >= 40 ? [] : [answers(orders, times(10, 5))]));
	const iterations = {complete: 400, interrupted: 4, dropped: 0};
	expect(judge(row, {seconds, run: {iterations}}).sentence).toContain('an outage from 40 s to 60 s: 0 of 4 requests');
	expect(judge(row, {seconds, run: {iterations: {...iterations, interrupted: 0}}}).status).toBe('held');
});

test('iterations that k6 could not start were due, at as many requests as an iteration sends', () => {
	const row = {endpoint: orders, outcome: '2xx', window: '10s', must: 'p(50)<1000'};
	const seconds = (dropped: number) =>
		Array.from({length: 60}, (_, at) =>
			second(at, [answers(orders, times(5, 5))], {iterations: 10, dropped: at >= 20 && at < 40 ? dropped : 0}),
		);
	expect(judge(row, {seconds: seconds(12)}).status).toBe('crossed');
	expect(judge(row, {seconds: seconds(10)}).status).toBe('held');
});

test('a pause that nobody made requests in is no outage', () => {
	const seconds = load(120, at => (at >= 40 && at < 60 ? [] : [answers(orders, times(10, 5))]));
	const row = {endpoint: orders, outcome: '2xx', window: '10s', must: 'p(90)<1000'};
	expect(judge(row, {seconds}).status).toBe('held');
});

test('a stage or a scenario is told by its tag', () => {
	const seconds = load(30, at => [
		answers(orders, times(50, at < 15 ? 10 : 400), '2xx', {stage: at < 15 ? 'calm' : 'peak'}),
	]);
	const row = {endpoint: '*', must: 'p(95)<200'};
	expect(judge({...row, stage: 'calm'}, {seconds}).status).toBe('held');
	expect(judge({...row, stage: 'peak'}, {seconds}).status).toBe('crossed');
	expect(judge({...row, scenario: 'peak'}, {seconds})).toMatchObject({status: 'open', isAbsent: true});
});

test('a row that matches nothing is not exercised and says what there is', () => {
	const result = judge({endpoint: 'GET /order', must: 'p(95)<200'}, {seconds: steady(5)});
	expect(result).toMatchObject({status: 'open', isAbsent: true});
	expect(result.sentence).toContain('no request matches it: they are called GET /orders');
});

test('a run is ended by a row that stays crossed for as long as it allows, and by no other', () => {
	const row = {endpoint: orders, outcome: '5xx', must: 'share<10%', abortAfter: '10s'};
	const watch = watchLimits(parseLimitRows([row, {...row, outcome: '429'}], 'f').limits);
	const bad = load(11, () => [answers(orders, times(5, 5), '5xx')]);
	watch.see(bad.slice(0, 10));
	expect(watch.toAbort()).toBeNull();
	watch.see(bad.slice(10));
	expect(watch.toAbort()?.row).toBe(1);
});
