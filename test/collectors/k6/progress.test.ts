import {describe, expect, test} from 'vitest';
import {parseProgress} from '../../../src/collectors/k6/progress.ts';
import {k6Arguments, parseLog} from '../../../src/collectors/k6/run-process.ts';
import {parseSummary} from '../../../src/collectors/k6/summary.ts';
import {parseDuration} from '../../../src/text/duration.ts';

describe('progress on stdout', () => {
	test('interrupted iterations are read: no other source has them', () => {
		expect(parseProgress('running (1m03.4s), 0/50 VUs, 1234 complete and 17 interrupted iterations')).toEqual({
			elapsedMs: 63_400,
			vus: 0,
			vusMax: 50,
			complete: 1234,
			interrupted: 17,
		});
	});
	test.each([
		['0d00h03m03.0s', 183_000],
		['1d02h00m00.5s', 93_600_500],
		['12h00m01.0s', 43_201_000],
		['0h00m59.9s', 59_900],
	])('of a long run too, where k6 writes %s', (elapsed, elapsedMs) => {
		const line = `running (${elapsed}), 3/3 VUs, 12 complete and 2 interrupted iterations`;
		expect(parseProgress(line)).toEqual({elapsedMs, vus: 3, vusMax: 3, complete: 12, interrupted: 2});
	});
	test.each(['', 'running', 'a ✓ [ 100% ] 3 VUs  2s', 'running (x), 1/1 VUs, 1 complete and 0 interrupted iterations'])(
		'%j is no progress',
		line => {
			expect(parseProgress(line)).toBeNull();
		},
	);
	test.each([
		['1h2m3.5s', 3_723_500],
		['250ms', 250],
		['41s', 41_000],
		['', null],
		['5', null],
		['5 s', null],
	])('the Go duration %j is %j ms', (text, ms) => expect(parseDuration(text)).toBe(ms));
});

describe('k6 logs', () => {
	test('a request that failed says why', () => {
		expect(parseLog('{"error":"connection refused","level":"warning","msg":"Request Failed","time":"x"}')).toEqual({
			level: 'warning',
			source: 'k6',
			text: 'Request Failed: connection refused',
		});
	});
	test('what the script prints cannot move the cursor', () => {
		const hostile = JSON.stringify({level: 'info', msg: '\u001b[2J\u001b]0;owned\u0007hello\r', source: 'console'});
		expect(parseLog(hostile)).toEqual({level: 'info', source: 'console', text: 'hello'});
	});
	test('what is the matter with a request comes before its address', () => {
		const error = 'Get "http://127.0.0.1:8080/api": dial tcp 127.0.0.1:8080: connect: connection refused';
		expect(parseLog(JSON.stringify({level: 'warning', msg: 'Request Failed', error})).text).toBe(
			'Request Failed: connection refused (Get "http://127.0.0.1:8080/api": dial tcp 127.0.0.1:8080: connect)',
		);
	});
	test('half a line of a killed k6 is shown, not thrown', () => {
		expect(parseLog('{"level":"err').text).toBe('{"level":"err');
	});
});

describe('the summary', () => {
	test('a threshold that k6 marks true was crossed', () => {
		const text = JSON.stringify({
			metrics: {checks: {value: 0, passes: 0, fails: 5, thresholds: {'rate>0.5': true, 'rate>=0': false}}},
		});
		expect(parseSummary(text).thresholds).toEqual([
			{metric: 'checks', expression: 'rate>0.5', ok: false},
			{metric: 'checks', expression: 'rate>=0', ok: true},
		]);
	});
	test('checks of nested groups are found', () => {
		const check = {name: 'ok', path: '::a::b::ok', id: '1', passes: 2, fails: 1};
		const text = JSON.stringify({root_group: {groups: {a: {groups: {b: {checks: {ok: check}}}}}}, metrics: {}});
		expect(parseSummary(text).checks).toMatchObject([{path: '::a::b::ok', passes: 2, fails: 1}]);
	});
	test('the clock of k6 is what its counters were divided by', () => {
		expect(parseSummary('{"metrics":{"http_reqs":{"count":300,"rate":100}}}').durationMs).toBe(3000);
		expect(parseSummary('{"metrics":{}}').durationMs).toBeNull();
	});
	test('the data of handleSummary is one too: values apart, thresholds that say ok, checks in lists', () => {
		const values = {rate: 0.5, passes: 1, fails: 1};
		const groups = [{groups: [], checks: [{name: 'ok', path: '::a::ok', passes: 1, fails: 1}]}];
		const summary = parseSummary(
			JSON.stringify({
				root_group: {checks: [], groups},
				state: {testRunDurationMs: 42.5},
				metrics: {checks: {type: 'rate', contains: 'default', values, thresholds: {'rate>0.9': {ok: false}}}},
			}),
		);
		expect(summary.metrics).toEqual({checks: {value: 0.5, passes: 1, fails: 1}});
		expect(summary.thresholds).toEqual([{metric: 'checks', expression: 'rate>0.9', ok: false}]);
		expect(summary.checks).toEqual([{name: 'ok', path: '::a::ok', passes: 1, fails: 1}]);
		expect(summary.durationMs).toBe(42.5);
	});
	test('a machine-readable summary knows no thresholds, and its rates are matches of a total', () => {
		const rate = (name: string, matches: number) => ({
			name,
			type: 'rate',
			values: {rate: matches / 4, matches, total: 4},
		});
		const trend = {name: 'http_req_duration', type: 'trend', values: {avg: 2, med: null, p95: 3}};
		const checks = {
			metrics: [rate('checks_failed', 1), rate('checks_succeeded', 3)],
			results: [{name: 'ok', passes: 3, fails: 1}],
		};
		const results = {checks, metrics: [trend, rate('http_req_failed', 0)]};
		expect(parseSummary(JSON.stringify({config: {duration: 0.5}, results}))).toEqual({
			metrics: {
				http_req_duration: {avg: 2, med: null, 'p(95)': 3},
				http_req_failed: {value: 0, passes: 0, fails: 4},
				checks: {value: 0.75, passes: 3, fails: 1},
			},
			thresholds: [],
			hasThresholds: false,
			checks: [{name: 'ok', path: '::ok', passes: 3, fails: 1}],
			durationMs: 500,
		});
	});
	test('null, Infinity and NaN are no value; a byte order mark is none of the text', () => {
		const text = '\uFEFF{"metrics":{"a Infinity":{"avg":null,"max":Infinity,"min":-Infinity,"med":NaN,"p(90)":1}}}';
		expect(parseSummary(text).metrics).toEqual({
			'a Infinity': {avg: null, max: null, min: null, med: null, 'p(90)': 1},
		});
	});
});

test("the user's own flags come last, so that k6 lets them win", () => {
	const args = k6Arguments({
		script: 's.ts',
		output: 'json',
		streamFile: 'o',
		summaryFile: 's',
		trendStats: null,
		systemTags: ['status'],
		flags: ['--vus', '3'],
		env: {},
	});
	expect(args.at(-1)).toBe('s.ts');
	expect(args.indexOf('--vus')).toBeGreaterThan(args.indexOf('--system-tags=status'));
	expect(args.join(' ')).not.toContain('--tag ');
});
