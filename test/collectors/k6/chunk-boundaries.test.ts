import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {createScanner} from '../../../src/collectors/k6/stream/scan.ts';
import {readByReference} from './reference.ts';
import {differenceOf, readByScanner} from './scanned.ts';

const noLimit = 1 << 20;

function recorded(name: string): Buffer {
	return gunzipSync(readFileSync(new URL(`../../fixtures/k6/recorded/${name}.ndjson.gz`, import.meta.url)));
}

/** The first lines of a recording that make up at least so many bytes. */
function head(name: string, bytes: number): Buffer {
	const stream = recorded(name);
	return stream.subarray(0, stream.indexOf(10, bytes) + 1);
}

describe('a line cut by the end of a piece is neither lost nor doubled', () => {
	test.each(['lean-tags', 'no-status', 'test-abort'])('%s, cut once at every byte', name => {
		const stream = head(name, 1600);
		const whole = readByReference(stream, noLimit);
		expect(whole.points.length).toBeGreaterThan(2);
		for (let cut = 0; cut <= stream.length; cut++) {
			expect(differenceOf(readByScanner(stream, [cut]), whole), `cut at ${cut}`).toBeNull();
		}
	});

	test.each([1, 2, 7, 4096])('in pieces of %i bytes', size => {
		const stream = head('default-tags', 20_000);
		const cuts = Array.from({length: Math.floor(stream.length / size)}, (_, i) => i * size);
		expect(differenceOf(readByScanner(stream, cuts), readByReference(stream, noLimit))).toBeNull();
	});

	test.each(['default-tags', 'transport', 'aborted'])(
		'%s, whole and in one piece, reads as JSON.parse reads it',
		name => {
			const stream = recorded(name);
			expect(differenceOf(readByScanner(stream, []), readByReference(stream, noLimit))).toBeNull();
		},
	);

	test('a stream that stops inside a line says so and keeps all lines before', () => {
		const stream = head('lean-tags', 3000);
		const scanner = createScanner();
		const before = readByReference(stream, noLimit).points.length;
		let points = 0;
		for (const batch of scanner.scan(stream.subarray(0, -30))) points += batch.length;
		for (const batch of scanner.end()) points += batch.length;
		expect(points).toBe(before - 1);
		expect(scanner.counts).toMatchObject({isCut: true, malformedLines: 1, bytes: stream.length - 30, points});
	});

	test('a last line that only lacks its newline is whole', () => {
		const stream = head('lean-tags', 3000);
		const scanner = createScanner();
		for (const _ of scanner.scan(stream.subarray(0, -1)));
		for (const _ of scanner.end());
		expect(scanner.counts).toMatchObject({isCut: false, malformedLines: 0});
		expect(scanner.counts.points).toBe(readByReference(stream, noLimit).points.length);
	});
});

describe('a line without end costs no memory', () => {
	const good = '{"metric":"vus","type":"Point","data":{"time":"2026-11-23T09:18:03Z","value":1,"tags":{"a":"b"}}}\n';

	test.each([
		['in one piece', [] as number[]],
		['in pieces shorter than the bound', [150, 300, 450, 600]],
	])('%s it is dropped, counted, and the next one is read', (_name, cuts) => {
		const long = good.replace('"b"', `"${'b'.repeat(500)}"`);
		const stream = Buffer.from(good + long + good);
		const seen = readByScanner(stream, cuts, {lineByteLimit: 300});
		expect(seen).toMatchObject({lines: 3, overlongLines: 1, malformedLines: 1});
		expect(seen.points.length).toBe(2);
	});

	test('exactly at the bound it is read, a byte beyond it is not, also by the reader that knows all but its value', () => {
		const longer = good.replace('"value":1,', '"value":1.25,');
		const stream = Buffer.from(good + good + longer + good);
		const atBound = {lineByteLimit: good.length - 1};
		expect(readByScanner(stream, [], {lineByteLimit: longer.length - 1}).points.length).toBe(4);
		expect(differenceOf(readByScanner(stream, [], atBound), readByReference(stream, good.length - 1))).toBeNull();
		expect(readByScanner(stream, [50, 250], atBound)).toMatchObject({overlongLines: 1, lines: 4});
		expect(readByScanner(stream, [], {lineByteLimit: good.length - 2})).toMatchObject({points: [], overlongLines: 4});
	});
});

describe('tags that are fresh in every request', () => {
	const lines = (count: number) =>
		Array.from({length: count}, (_, i) =>
			['http_reqs', 'http_req_duration']
				.map(
					metric =>
						`{"metric":"${metric}","type":"Point","data":{"time":"2026-11-23T09:18:03Z","value":${i},"tags":{"name":"http://h/${i}","status":"200"}}}\n`,
				)
				.join(''),
		).join('');

	test('are read right though the table is emptied again and again', () => {
		const stream = Buffer.from(lines(2000));
		const cuts = Array.from({length: 100}, (_, i) => i * 3331);
		const seen = readByScanner(stream, cuts, {tagSetLimit: 10});
		expect(differenceOf(seen, readByReference(stream, noLimit))).toBeNull();
	});

	test('leave no more tag sets than the limit and one batch of them', () => {
		const scanner = createScanner({tagSetLimit: 100});
		for (let turn = 0; turn < 20; turn++) {
			for (const _ of scanner.scan(Buffer.from(lines(1000).replaceAll('/h/', `/${turn}/`))));
			expect(scanner.catalogue.tagSets.length).toBeLessThanOrEqual(100);
		}
		expect(scanner.catalogue.epoch).toBe(20);
	});

	test('are forgotten soon, unless they come back: then more of them are remembered', () => {
		const epochsOf = (turns: number, prefixOf: (turn: number) => string) => {
			const scanner = createScanner();
			for (let turn = 0; turn < turns; turn++)
				for (const _ of scanner.scan(Buffer.from(lines(6000).replaceAll('/h/', `/${prefixOf(turn)}/`))));
			return scanner.catalogue.epoch;
		};
		const [few, many] = [4, 12];
		expect(epochsOf(many, () => 'same')).toBe(epochsOf(few, () => 'same'));
		expect(epochsOf(many, turn => `${turn}`)).toBe(many);
	});
});
