import {expect, test} from 'vitest';
import {createCsvScanner} from '../../../../src/collectors/k6/stream/csv/csv-scan.ts';
import {metadataOf} from '../../../../src/collectors/k6/stream/metadata.ts';

const head = 'metric_name,timestamp,metric_value,check,name,status,extra_tags,metadata\n';
const lines = [
	'http_reqs,1767225600000125,1.000000,,GET /x,200,,\n',
	'http_req_duration,1767225600000125,1.234567,,"a ""b"",\n c",200,,\n',
	'payments,1767225600500000,2.000000,,,,key=k&outcome=paid=1,trace=7\n',
].join('');

function read(text: string, cutAt: number | null = null) {
	const scanner = createCsvScanner({payments: 'counter'});
	const bytes = Buffer.from(text);
	const pieces = cutAt === null ? [bytes] : [bytes.subarray(0, cutAt), bytes.subarray(cutAt)];
	const points: unknown[] = [];
	const collect = (batches: ReturnType<typeof scanner.scan>) => {
		for (const {length, metric, tagSet, timeMs, value} of batches)
			for (let at = 0; at < length; at++)
				points.push({
					metric: scanner.catalogue.metrics[metric[at]!]!.name,
					type: scanner.catalogue.metrics[metric[at]!]!.type,
					tags: scanner.catalogue.tagSets[tagSet[at]!],
					timeMs: timeMs[at],
					value: value[at],
				});
	};
	for (const piece of pieces) collect(scanner.scan(piece));
	collect(scanner.end());
	return {points, counts: scanner.counts};
}

const whole = [
	{
		metric: 'http_reqs',
		type: 'counter',
		tags: {name: 'GET /x', status: '200'},
		timeMs: 1_767_225_600_000.125,
		value: 1,
	},
	{
		metric: 'http_req_duration',
		type: 'trend',
		tags: {name: 'a "b",\n c', status: '200'},
		timeMs: 1_767_225_600_000.125,
		value: 1.234567,
	},
	{metric: 'payments', type: 'counter', tags: {key: 'k', outcome: 'paid=1'}, timeMs: 1_767_225_600_500, value: 2},
];

test('a stream that is cut anywhere gives the same points', () => {
	const text = head + lines;
	for (let cutAt = 0; cutAt <= text.length; cutAt++) expect(read(text, cutAt).points, `cut at ${cutAt}`).toEqual(whole);
});

test('a last line without its end is no point: half a number looks like a whole one', () => {
	const {points, counts} = read(`${head}${lines}http_req_duration,1767225600000125,12.3`);
	expect(points).toEqual(whole);
	expect(counts).toMatchObject({lines: 4, malformedLines: 1, isCut: true});
});

test('lines that are no samples are counted and are in no figure', () => {
	const {points, counts} = read(
		`${head}\nx\na,b,c,,,,,\nhttp_reqs,1,,,n,200,,\nhttp_reqs,1,1.0,,n\n${'y'.repeat(3 << 20)}\nhttp_reqs,1,1.0,"open,n,200,,\n${lines}`,
	);
	expect(points).toEqual(whole);
	expect(counts.malformedLines).toBe(6);
});

test.each([
	['trace_id=abc&vu=3&iter=12', {trace_id: 'abc', vu: '3', iter: '12'}],
	['"trace_id=a,""b"",&vu=3"', {trace_id: 'a,"b",', vu: '3'}],
	['"""=1&odd key=x=y"', {'"': '1', 'odd key': 'x=y'}],
	['', null],
])('metadata %s belongs to its request, and requests that differ by it alone share their tags', (field, expected) => {
	const scanner = createCsvScanner();
	const row = (metric: string, metadata: string) =>
		`${metric},1767225600000125,1.5,,"GET ""/x"",",200,a=b,${metadata}\n`;
	const text = head + row('http_reqs', field) + row('http_req_duration', field) + row('http_req_duration', 'vu=4');
	const [batch] = scanner.scan(Buffer.from(text));
	const found = [0, 1, 2].map(at => JSON.parse(metadataOf(batch!.metadata, at) ?? 'null'));
	expect(found).toEqual([null, expected, {vu: '4'}]);
	expect(new Set(batch!.tagSet.subarray(0, 3)).size).toBe(1);
	expect(scanner.catalogue.tagSets[batch!.tagSet[0]!]).toEqual({name: 'GET "/x",', status: '200', a: 'b'});
	expect(scanner.counts.malformedLines).toBe(0);
});

test('tags and metadata called __proto__ are kept like any other', () => {
	const scanner = createCsvScanner();
	const row = 'http_req_duration,1767225600000125,1.5,,x,200,__proto__=a&b=c,__proto__=7\n';
	const [batch] = scanner.scan(Buffer.from(head + row));
	expect(Object.entries(scanner.catalogue.tagSets[batch!.tagSet[0]!]!)).toContainEqual(['__proto__', 'a']);
	expect(metadataOf(batch!.metadata, 0)).toBe('{"__proto__":"7"}');
});
