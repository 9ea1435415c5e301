import {describe, expect, test} from 'vitest';
import {clockText, clockTicks} from '../../../src/report/dashboards/clock-ticks.ts';
import {seriesName} from '../../../src/report/dashboards/panel-series.ts';
import {queriesOf} from '../../../src/report/dashboards/queries.ts';
import {durationMs, rateSeconds, stepSeconds} from '../../../src/report/dashboards/step.ts';
import {formatValue} from '../../../src/report/dashboards/unit.ts';
import {fillVariables} from '../../../src/report/dashboards/variables.ts';
import {panelOf} from './recorded.ts';

test('a step is what Grafana rounds to, never below the interval and never more than 11,000 points', () => {
	const step = (minutes: number, points = 400, leastMs = 5000) =>
		stepSeconds({rangeMs: minutes * 60_000, points, leastMs});
	expect([step(5), step(40), step(60), step(24 * 60), step(7 * 24 * 60)]).toEqual([5, 5, 10, 300, 1800]);
	expect(step(5, 400, 15_000)).toBe(15);
	expect(step(60, 1_000_000, 1)).toBe(0.328);
});
test('a rate has four scrapes at least', () => {
	expect([rateSeconds(5, 5), rateSeconds(60, 5), rateSeconds(15, 15)]).toEqual([20, 65, 60]);
});
test.each([
	['5s', 5000],
	['>1m30s', 90_000],
	['100ms', 100],
	['$interval', null],
	['', null],
])('the interval %s is %s ms', (words, ms) => expect(durationMs(words)).toBe(ms));

test.each([
	[1234, 'short', '1.23 K'],
	[0, 'short', '0'],
	[1_500_000, 'decbytes', '1.5 MB'],
	[1_572_864, 'bytes', '1.5 MiB'],
	[1500, 'Bps', '1.5 kB/s'],
	[1234, 'reqps', '1.23K req/s'],
	[0.0034, 's', '3.4 ms'],
	[0.000_001_2, 's', '1.2 µs'],
	[90, 's', '1.5 min'],
	[250, 'ms', '250 ms'],
	[0.1234, 'percentunit', '12.3 %'],
	[12.34, 'percent', '12.3 %'],
	[0.4, 'currencyUSD', '$0.4'],
	[1200, 'currencyUSD', '$1.2K'],
	[-5, 'ops', '−5 ops/s'],
	[12, 'suffix:boxes', '12 boxes'],
	[Number.NaN, 'short', '–'],
] as const)('%s in %s is %s', (value, unit, text) => expect(formatValue(value, {unit})).toBe(text));
test('decimals are those of the panel', () => expect(formatValue(1.5, {unit: 's', decimals: 3})).toBe('1.500 s'));

describe('variables', () => {
	const span = {fromSeconds: 100, toSeconds: 160, stepSeconds: 5, rateSeconds: 20};
	const fill = (text: string, list: object[] = []) => fillVariables(text, span, list as never);
	test('of Grafana itself', () => {
		// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how Grafana writes a variable
		expect(fill('rate(a[$__rate_interval]) + b[$__interval:] + ${__range_s} + [[__interval_ms]]').expression).toBe(
			'rate(a[20s]) + b[5s:] + 60 + 5000',
		);
	});
	test('of the dashboard, with the values saved in it', () => {
		const list = [
			{name: 'job', type: 'custom', multi: true, current: {value: ['a.b', 'c']}},
			{name: 'one', type: 'textbox', query: 'x'},
			{
				name: 'every',
				type: 'query',
				current: {value: '$__all'},
				options: [{value: '$__all'}, {value: 'p'}, {value: 'q'}],
			},
			{name: 'any', type: 'query', current: {value: ['$__all']}, options: []},
		];
		// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how Grafana writes a variable
		expect(fill('{job=~"$job", a="${one}", b=~"${every:regex}", c=~"$any"}', list)).toEqual({
			expression: '{job=~"(a\\\\.b|c)", a="x", b=~"(p|q)", c=~".*"}',
			unknown: [],
		});
	});
	test('without a value are named, and the groups of label_replace are none', () => {
		expect(fill('label_replace(up{a="$gone"}, "x", "$1", "y", "(.*)")').unknown).toEqual(['gone']);
	});
});

test('a query is asked on whole steps, an instant one at the end alone, and hidden ones not at all', () => {
	const targets = [
		{refId: 'A', expr: 'a'},
		{refId: 'B', expr: 'b', instant: true},
		{refId: 'C', expr: 'c', hide: true},
	];
	const span = {fromMs: 1_001_000, toMs: 1_093_000, scrapeSeconds: 5};
	expect(queriesOf([{json: {panels: [panelOf('timeseries', {targets})]}}, {json: 'none'}], span)).toEqual([
		{expression: 'a', fromSeconds: 1000, toSeconds: 1090, stepSeconds: 5},
		{expression: 'b', fromSeconds: 1090, toSeconds: 1090, stepSeconds: 5},
	]);
});

test('a series is called as the legend says, or as Prometheus writes it', () => {
	const labels = {__name__: 'up', job: 'a', x: 'y'};
	expect(seriesName(labels, '{{ job }} {{gone}}!', 'q')).toBe('a !');
	expect(seriesName(labels, '', 'q')).toBe('up{job="a", x="y"}');
	expect(seriesName({}, '', 'sum(up)')).toBe('sum(up)');
});

test('the time axis has whole moments of the clock', () => {
	const ticks = clockTicks(100, 200, 5);
	expect(ticks).toEqual([120, 150, 180]);
	expect(ticks.map(each => clockText(each, ticks))).toEqual(['00:02:00', '00:02:30', '00:03:00']);
	const hours = clockTicks(0, 7200, 3);
	expect(hours.map(each => clockText(each, hours))).toEqual(['00:00', '01:00', '02:00']);
});
