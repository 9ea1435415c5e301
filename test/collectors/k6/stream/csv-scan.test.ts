import {expect, test} from 'vitest';
import {createCsvScanner} from '../../../../src/collectors/k6/stream/csv-scan.ts';

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
