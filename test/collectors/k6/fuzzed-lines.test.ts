import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readByReference} from './reference.ts';
import {differenceOf, readByScanner} from './scanned.ts';

/** `FUZZ_RUNS=36000` reads more than a million lines; the default some 20,000. */
const numRuns = Number(process.env.FUZZ_RUNS ?? 700);
const lineByteLimit = 700;

const pick = fc.constantFrom;
const raw = (...texts: string[]) => fc.constantFrom(...texts.map(text => Buffer.from(text, 'latin1')));

// Small pools, so that lines share metrics, times and tags as k6's do, and what the scanner remembers is put to the test.
const metricName = pick('http_reqs', 'http_req_duration', 'vus', 'checks', 'my_trend', 'http_req', 'ün"ü', 'a\\b', '');
const fraction = pick('', '.0', '.5', '.123', '.700605077', '.000000001', '.999999999', '.1234567890', '.', '.12x');
const zone = pick('Z', 'Z', 'Z', '+00:00', '+09:00', '-03:30', '+23:59', '+24:00', '-00:60', 'z', '', '+0900');
const clockTime = pick(
	'2026-11-23T09:18:03',
	'2026-11-23T09:18:04',
	'2024-02-29T23:59:59',
	'2023-02-29T00:00:00',
	'2000-02-29T00:00:00',
	'2100-02-29T00:00:00',
	'2100-03-01T00:00:00',
	'0000-01-01T00:00:00',
	'0099-12-31T23:59:59',
	'9999-12-31T23:59:60',
	'2026-13-01T00:00:00',
	'2026-04-31T00:00:00',
	'2026-11-23T24:00:00',
	'2026-11-23 09:18:03',
	'1969-12-31T23:59:59',
	'\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
);
const time = fc.oneof(
	{weight: 5, arbitrary: pick('2026-11-23T09:18:03.700605077Z', '2026-11-23T09:18:03.7Z', '2026-11-23T18:18:04+09:00')},
	{weight: 3, arbitrary: fc.tuple(clockTime, fraction, zone).map(parts => parts.join(''))},
);
const digits = fc.tuple(fc.bigInt({min: 0n, max: 10n ** 25n}), fc.nat(26)).map(([integer, places]) => {
	const text = integer.toString().padStart(places + 1, '0');
	return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
});
const number = fc.oneof(
	{weight: 4, arbitrary: pick('0', '1', '0.062025', '8.46819', '12345.678901', '9007199254740991', '9007199254740993')},
	{weight: 4, arbitrary: digits},
	{weight: 3, arbitrary: fc.double({noNaN: true, noDefaultInfinity: true}).map(value => JSON.stringify(value))},
	{
		weight: 2,
		arbitrary: fc.tuple(digits, pick('e', 'E'), pick('+', '-', ''), fc.nat(330)).map(parts => parts.join('')),
	},
	{weight: 1, arbitrary: digits.map(text => `-${text}`)},
	{
		weight: 2,
		arbitrary: pick(
			'-0',
			'-0.0',
			'01',
			'-',
			'1.',
			'.5',
			'+1',
			'1e400',
			'-1e400',
			'1e',
			'1e+',
			'NaN',
			'null',
			'"1"',
			'0x1',
		),
	},
	{
		weight: 1,
		arbitrary: pick('00', '1 ', ' 1', '1,2', '5e-324', '2.2250738585072014e-308', '1e-7', '1e+21', '0.1e1', '--1'),
	},
);
const key = pick('name', 'status', 'group', 'url', 'constructor', '__proto__', '10', '2', 'ключ', '', 'a"b', '\u2028');
const text = fc.oneof(
	pick(
		'',
		'200',
		'GET /ok',
		'::g\\"1',
		'is 한글',
		'<b>&"q"\\',
		'\u001b[31m\u0007',
		'😀',
		'\u007f',
		'}}',
		'},"metadata":{',
	),
	fc.string({unit: 'binary', maxLength: 12}),
);
const tagSet = fc.uniqueArray(fc.tuple(key, text), {maxLength: 4, selector: ([name]) => name});
const tags = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.oneof(
			pick(
				'{}',
				'{"name":"x","status":"200"}',
				'{"group":"","scenario":"default"}',
				'{"check":"is 한글","group":"::a"}',
			),
			tagSet.map(entries => objectText(entries)),
			tagSet.map(entries => objectText([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))),
		),
	},
	{
		weight: 1,
		arbitrary: pick(
			'null',
			'{"a":1}',
			'{"a":null}',
			'[]',
			'"x"',
			'{ "name" : "x" }',
			'{"name":"x","name":"y"}',
			'{"a":"b",}',
			'{"a":"\\u0041\\/"}',
			'{"a":"\\x"}',
			'{"a":"\t"}',
		),
	},
);
const metadata = fc.oneof(
	{weight: 6, arbitrary: pick('')},
	{
		weight: 2,
		arbitrary: pick(
			',"metadata":{"vu":"3","iter":"1"}',
			',"metadata":{}',
			',"metadata":{"trace":"t\\"1"}',
			',"metadata":{"a":"\t"}',
			',"metadata":{"a":"\\x"}',
			',"metadata":{"a":"\\"}',
			',"metadata":{"a":1}',
			',"metadata":null',
			',"metadata":{"a":"b"},"value":7',
			',"metadata":{"a":"b"',
			',"metadata":',
			',"extra":1',
		),
	},
);

function objectText(entries: readonly (readonly [string, string])[]): string {
	return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

const asK6 = fc
	.tuple(metricName, time, number, tags, metadata)
	.map(([name, at, value, set, rest]) =>
		Buffer.from(
			`{"metric":${JSON.stringify(name)},"type":"Point","data":{"time":"${at}","value":${value},"tags":${set}${rest}}}`,
		),
	);
const reordered = fc
	.tuple(
		metricName,
		time,
		number,
		tags,
		fc.shuffledSubarray(['metric', 'type', 'data', 'more'], {minLength: 3}),
		pick('', ' '),
	)
	.map(([name, at, value, set, order, space]) => {
		const parts: Record<string, string> = {
			metric: JSON.stringify(name),
			type: '"Point"',
			data: `{"tags":${set},${space}"value":${space}${value},"time":"${at}"}`,
			more: '[{"a":null}]',
		};
		return Buffer.from(`{${space}${order.map(part => `"${part}":${parts[part]}`).join(`${space},`)}}${space}`);
	});
const declaration = fc
	.tuple(metricName, pick('counter', 'gauge', 'rate', 'trend', 'histogram', ''), fc.boolean())
	.map(([name, type, isOld]) => {
		const data = `"data":{"name":${JSON.stringify(name)},"type":"${type}","contains":"default","thresholds":["a<1"],"submetrics":null}`;
		const metric = `"metric":${JSON.stringify(name)}`;
		return Buffer.from(isOld ? `{${metric},"type":"Metric",${data}}` : `{"type":"Metric",${data},${metric}}`);
	});
const foreign = fc.oneof(
	raw(
		'',
		' ',
		'\r',
		'\t \r',
		'null',
		'1',
		'[]',
		'"x"',
		'{}',
		'{"type":"Point"}',
		'\u001b[2J\u001b]0;x\u0007',
		'\xef\xbb\xbf{}',
	),
	raw('{"metric":"vus","type":"Event","data":{"time":"2026-11-23T09:18:03Z","value":1,"tags":{}}}'),
	fc.uint8Array({maxLength: 40}).map(bytes => Buffer.from(bytes)),
);
const line = fc.oneof(
	{weight: 8, arbitrary: asK6},
	{weight: 2, arbitrary: reordered},
	{weight: 1, arbitrary: declaration},
	{weight: 1, arbitrary: foreign},
);
/** Bytes put in place of others: what a broken disk, a killed writer or a hostile name may leave. */
const damage = fc.record({
	at: fc.nat(400),
	removed: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(60), fc.constant(10_000)),
	added: fc.oneof(
		raw(
			'',
			'"',
			'\\',
			'{',
			'}',
			',',
			':',
			'0',
			'-',
			'e',
			'\n',
			'\r',
			'\0',
			'\x7f',
			'\xff',
			'\xc3',
			'\xed\xa0\x80',
			'\xf0\x9f',
		),
		fc.uint8Array({maxLength: 5}).map(bytes => Buffer.from(bytes)),
		fc.constant(Buffer.alloc(800, 'x')),
	),
});
const damaged = fc.tuple(line, damage).map(([bytes, {at, removed, added}]) => {
	const place = at % (bytes.length + 1);
	return Buffer.concat([bytes.subarray(0, place), added, bytes.subarray(place + removed)]);
});
const stream = fc
	.tuple(
		fc.array(fc.oneof({weight: 5, arbitrary: line}, {weight: 1, arbitrary: damaged}), {
			minLength: 20,
			maxLength: 40,
			size: 'max',
		}),
		fc.boolean(),
	)
	.map(([lines, isEnded]) => {
		const bytes = Buffer.concat(lines.flatMap(bytes => [bytes, Buffer.from('\n')]));
		return isEnded ? bytes : bytes.subarray(0, -1);
	});

describe('reading by bytes and by JSON.parse never differ', () => {
	test('on lines as k6 writes them, in any other spelling, damaged or hostile, cut anywhere', () => {
		let lines = 0;
		let points = 0;
		fc.assert(
			fc.property(stream, fc.array(fc.nat(20_000), {maxLength: 6}), (bytes, cuts) => {
				const theirs = readByReference(bytes, lineByteLimit);
				const ours = readByScanner(bytes, cuts, {lineByteLimit, tagSetLimit: 8});
				lines += theirs.lines;
				points += theirs.points.length;
				expect(differenceOf(ours, theirs)).toBeNull();
			}),
			{numRuns},
		);
		if (process.env.FUZZ_RUNS !== undefined) console.info(`${lines} lines, ${points} of them points`);
		// Neither all good nor all bad: both kinds of path were walked.
		expect(points).toBeGreaterThan(lines * 0.2);
		expect(points).toBeLessThan(lines * 0.9);
	}, 3_600_000);
});
