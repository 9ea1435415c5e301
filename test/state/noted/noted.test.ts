import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {createScanner} from '../../../src/collectors/k6/stream/scan.ts';
import {slowestSchema} from '../../../src/record/slowest-schema.ts';
import {createLoadState} from '../../../src/state/load-state.ts';
import {notedByReference} from './noted-reference.ts';

const names = ['default-tags', 'lean-tags', 'no-status', 'transport', 'aborted', 'test-abort'];
const folder = new URL('../../fixtures/k6/recorded/', import.meta.url);
const streams = names.map(name => gunzipSync(readFileSync(new URL(`${name}.ndjson.gz`, folder))));
const texts = streams.map(String);

/** Streams read in turns, a piece of each; as one run of several k6 where there are more than one. */
function noted(parts: readonly Uint8Array[], {pieceBytes = 3000, tagSetLimit = 1000} = {}) {
	const load = createLoadState(parts.length > 1 ? {parts: parts.length} : {});
	const scanners = parts.map(() => createScanner({tagSetLimit}));
	const longest = Math.max(...parts.map(({length}) => length));
	for (let at = 0; at < longest; at += pieceBytes)
		for (const [part, bytes] of parts.entries()) {
			const {scan, catalogue} = scanners[part]!;
			for (const batch of scan(bytes.subarray(at, at + pieceBytes))) load.ingest(batch, catalogue, part);
		}
	return load.slowest();
}

describe('the slowest and the failed', () => {
	test.each(names)('of a recorded stream are those of plain reading: %s', name => {
		const at = names.indexOf(name);
		const theirs = notedByReference([texts[at]!]);
		expect(noted([streams[at]!])).toEqual(theirs);
		expect(noted([streams[at]!], {pieceBytes: 700, tagSetLimit: 2})).toEqual(theirs);
		if (name === 'transport')
			expect(theirs.failures.map(({errorCode}) => errorCode)).toEqual(expect.arrayContaining(['1212', null]));
		if (name === 'no-status') {
			const [slow] = theirs.endpoints['GET /api/retrospects']!;
			expect(slow).toMatchObject({vu: expect.any(Number), iteration: expect.any(Number), status: null});
		}
	});

	test('of several k6 that made one run are those of all, in whatever order they are read', () => {
		const theirs = notedByReference(texts);
		expect(noted(streams)).toEqual(theirs);
		expect(noted(streams.toReversed())).toEqual(theirs);
	});
});

interface Sent {
	readonly at: number;
	readonly ms: number;
	readonly name?: string;
	readonly tags?: Readonly<Record<string, string>>;
	readonly metadata?: Readonly<Record<string, unknown>>;
	/** As another writer would spell it. */
	readonly isSpaced?: boolean;
}

function linesOf({at, ms, name = '/a', tags = {status: '200'}, metadata, isSpaced}: Sent): string {
	const time = new Date(Date.UTC(2026, 0, 1) + at).toISOString();
	const line = (metric: string, value: number) => {
		const data = {time, value, tags: {...tags, name}, ...(metadata && {metadata})};
		return `${JSON.stringify({metric, type: 'Point', data}, null, isSpaced ? ' ' : '').replaceAll('\n', '')}\n`;
	};
	return `${line('http_reqs', 1)}${line('http_req_duration', ms)}${line('http_req_waiting', ms / 2)}`;
}

const of = (requests: readonly Sent[]) => noted([Buffer.from(requests.map(linesOf).join(''))]);

describe('what is noted of a request', () => {
	test.each([false, true])(
		'its trace, VU and iteration, from what k6 writes beside the tags (spaced: %s)',
		isSpaced => {
			const metadata = {iter: '7', trace_id: 'dc0718b190', vu: '3'};
			const record = of([
				{at: 0, ms: 5, metadata, isSpaced},
				{at: 9, ms: 4, isSpaced},
			]);
			expect(record!.endpoints['/a']).toMatchObject([
				{vu: 3, iteration: 7, traceId: 'dc0718b190', phasesMs: {waiting: 2.5, sending: null}},
				expect.not.objectContaining({traceId: expect.anything()}),
			]);
		},
	);

	test('a tag of the script itself, and nothing of metadata that is no JSON', () => {
		const stream = linesOf({at: 0, ms: 5, tags: {trace_id: 'x'}, metadata: {vu: '1'}}).replaceAll(
			'"vu":"1"',
			'"vu":1x',
		);
		const [only] = noted([Buffer.from(stream)])?.endpoints['/a'] ?? [];
		expect(only?.vu).toBeUndefined();
	});

	test('of equally slow ones the earliest twenty, and none that took no time', () => {
		const same = Array.from({length: 50}, (_, at) => ({at: 50 - at, ms: 3}));
		const record = of([...same, {at: 0, ms: 0}]);
		expect(record!.endpoints['/a']!.map(({at}) => Number(at.slice(20, 23)))).toEqual(
			Array.from({length: 20}, (_, at) => at + 1),
		);
	});
});

describe('bounds', () => {
	test('hold for endpoints and kinds of failure: the rest are one', () => {
		const many = Array.from({length: 300}, (_, at) => ({at, ms: 1 + at, name: `/${at}`, tags: {status: '500'}}));
		const record = of(many)!;
		expect(Object.keys(record.endpoints)).toHaveLength(101);
		expect(record.endpoints['(other)']![0]!.durationMs).toBe(300);
		expect(record.failures).toHaveLength(201);
		expect(record.failures[0]).toMatchObject({endpoint: '(other)', status: null, count: 100, last: {durationMs: 300}});
		expect(slowestSchema.parse(record)).toEqual(record);
	});
});

test('what a script expects is no failure, whatever its status; where nobody said, statuses from 400 on are', () => {
	const kinds = of([
		{at: 0, ms: 1, tags: {status: '404', expected_response: 'true'}},
		{at: 1, ms: 1, tags: {status: '200', expected_response: 'false'}},
		{at: 2, ms: 1, tags: {status: '404', error_code: '1404'}},
		{at: 3, ms: 1, tags: {status: '0', error_code: '1212', error: 'dial http://a:b@h/: refused'}},
	])!.failures;
	expect(kinds.map(({status, errorCode}) => [status, errorCode])).toEqual([
		['200', null],
		['404', null],
		['0', '1212'],
	]);
	expect(kinds[2]!.first.error).toBe('dial http://…@h/: refused');
});
