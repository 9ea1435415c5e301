import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createScanner} from '../../../../src/collectors/k6/stream/scan.ts';

interface Seen {
	metric: string;
	timeMs: number;
	value: number;
	tags: Record<string, string>;
}

/** All points of a stream that arrives in pieces cut at the given places. */
function scan(bytes: Uint8Array, cuts: readonly number[]): {points: Seen[]; malformed: number} {
	const scanner = createScanner();
	const points: Seen[] = [];
	const take = (batches: Iterable<ReturnType<typeof scanner.scan> extends IterableIterator<infer B> ? B : never>) => {
		for (const batch of batches)
			for (let index = 0; index < batch.length; index += 1)
				points.push({
					metric: scanner.catalogue.metrics[batch.metric[index]!]!.name,
					timeMs: batch.timeMs[index]!,
					value: batch.value[index]!,
					tags: {...scanner.catalogue.tagSets[batch.tagSet[index]!]},
				});
	};
	const ends = [...new Set([...cuts.map(cut => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
	let from = 0;
	for (const end of ends) {
		take(scanner.scan(bytes.slice(from, end)));
		from = end;
	}
	take(scanner.end());
	return {points, malformed: scanner.counts.malformedLines};
}

/** The same by the standard library alone, slow and plain. */
function reference(text: string): Seen[] {
	return text.split('\n').flatMap(line => {
		try {
			const {type, metric, data} = JSON.parse(line);
			if (type !== 'Point' || typeof metric !== 'string' || typeof data?.value !== 'number') return [];
			return [{metric, timeMs: Date.parse(data.time), value: data.value, tags: data.tags ?? {}}];
		} catch {
			return [];
		}
	});
}

const text = fc.string({unit: 'grapheme', maxLength: 12});
const point = fc.record({
	metric: fc.oneof(
		fc.constantFrom('http_reqs', 'http_req_duration', 'vus', 'my metric'),
		text.filter(name => name !== ''),
	),
	value: fc.oneof(
		fc.constantFrom(0, 1, 0.1, 123.456789, 1e21, 5e-324, -0, 1.7976931348623157e308),
		fc.double({noNaN: true, noDefaultInfinity: true}),
	),
	millis: fc.integer({min: 0, max: 4e12}),
	tags: fc.dictionary(
		text.filter(key => key !== '__proto__'),
		text,
		{maxKeys: 4},
	),
	isReordered: fc.boolean(),
});
type Point = typeof point extends fc.Arbitrary<infer P> ? P : never;

function lineOf({metric, value, millis, tags, isReordered}: Point): string {
	const time = new Date(millis).toISOString();
	const sorted = Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
	return JSON.stringify(
		isReordered
			? {data: {tags: sorted, value, time}, type: 'Point', metric}
			: {metric, type: 'Point', data: {time, value, tags: sorted}},
	);
}

describe('the scanner reads what JSON.parse reads', () => {
	test('whatever k6 writes, in whatever order, cut wherever a read may end', () => {
		fc.assert(
			fc.property(fc.array(point, {maxLength: 12}), fc.array(fc.nat(100_000), {maxLength: 6}), (points, cuts) => {
				const stream = `${points.map(lineOf).join('\n')}\n`;
				const {points: seen, malformed} = scan(Buffer.from(stream), cuts);
				expect(seen).toEqual(reference(stream));
				expect(malformed).toBe(0);
			}),
			{numRuns: 1500},
		);
	});

	test('lines that were damaged by anything are counted and cost no neighbour', () => {
		const good = lineOf({
			metric: 'http_reqs',
			value: 1,
			millis: 1e12,
			tags: {name: 'x', status: '200'},
			isReordered: false,
		});
		fc.assert(
			fc.property(
				fc.uint8Array({maxLength: 60}),
				fc.nat(good.length),
				fc.array(fc.nat(1000), {maxLength: 4}),
				(garbage, at, cuts) => {
					const noise = Buffer.from(garbage.filter(byte => byte !== 10));
					const damaged = Buffer.concat([Buffer.from(good.slice(0, at)), noise]);
					const stream = Buffer.concat([Buffer.from(`${good}\n`), damaged, Buffer.from(`\n${good}\n`)]);
					const {points} = scan(stream, cuts);
					expect(points.at(0)).toEqual(reference(good)[0]);
					expect(points.at(-1)).toEqual(reference(good)[0]);
					expect(points.length).toBe(2 + reference(damaged.toString()).length);
				},
			),
			{numRuns: 1500},
		);
	});

	test.each([
		'{"metric":"x","type":"Point","data":{"time":"2026-01-01T00:00:00Z","value":"1","tags":{}}}',
		'{"metric":"x","type":"Point","data":{"time":"never","value":1,"tags":{}}}',
		'{"metric":"x","type":"Point"}',
		'[]',
		'null',
		'\u001b[2Jhello',
	])('%j is malformed, and said so', line => {
		expect(scan(Buffer.from(`${line}\n`), [])).toEqual({points: [], malformed: 1});
	});

	test.each([
		['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5)],
		['2026-01-02T03:04:05.1Z', Date.UTC(2026, 0, 2, 3, 4, 5, 100)],
		['2026-01-02T03:04:05.123456789Z', Date.UTC(2026, 0, 2, 3, 4, 5) + 123.456789],
		['2026-01-02T05:34:05.5+02:30', Date.UTC(2026, 0, 2, 3, 4, 5, 500)],
		['2024-02-29T23:59:59.999-01:00', Date.UTC(2024, 2, 1, 0, 59, 59, 999)],
	])('the time %s', (time, timeMs) => {
		const line = `{"metric":"x","type":"Point","data":{"time":"${time}","value":1,"tags":{"a":"b"}}}\n`;
		expect(scan(Buffer.from(line), []).points[0]!.timeMs).toBeCloseTo(timeMs, 3);
	});

	test('a script that puts a fresh id into each request does not fill the memory', () => {
		const scanner = createScanner({tagSetLimit: 1000});
		let most = 0;
		for (let index = 0; index < 20_000; index += 1) {
			const line = `{"metric":"http_reqs","type":"Point","data":{"time":"2026-01-01T00:00:00Z","value":1,"tags":{"name":"x","status":"200","url":"http://h/${index}"}}}\n`;
			for (const batch of scanner.scan(Buffer.from(line)))
				expect(scanner.catalogue.tagSets[batch.tagSet[0]!]).toMatchObject({name: 'x', status: '200'});
			most = Math.max(most, scanner.catalogue.tagSets.length);
		}
		expect(most).toBeLessThanOrEqual(1100);
	});

	test('a line without end is dropped at the bound and counted', () => {
		const scanner = createScanner({lineByteLimit: 1000});
		for (let index = 0; index < 100; index += 1)
			for (const batch of scanner.scan(Buffer.alloc(100, 'x'))) expect(batch.length).toBe(0);
		const good = lineOf({metric: 'a', value: 1, millis: 0, tags: {}, isReordered: false});
		let after = 0;
		for (const batch of scanner.scan(
			Buffer.from(`
${good}
`),
		))
			after += batch.length;
		expect(scanner.counts).toMatchObject({overlongLines: 1, malformedLines: 1});
		expect(after).toBe(1);
	});
});
