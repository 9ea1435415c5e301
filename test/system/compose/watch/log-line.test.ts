import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createLogDecoder, levelOf} from '../../../../src/system/compose/watch/log-line.ts';

function frame(stream: 1 | 2, text: string): Buffer {
	const body = Buffer.from(text);
	const head = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
	head.writeUInt32BE(body.length, 4);
	return Buffer.concat([head, body]);
}

test('lines come out whole, wherever the frames and the chunks are cut', () => {
	const bytes = Buffer.concat([frame(1, 'one\ntw'), frame(2, 'grüße\n'), frame(1, 'o\r\nthree')]);
	fc.assert(
		fc.property(fc.array(fc.nat(bytes.length)), cuts => {
			const decoder = createLogDecoder(false);
			const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
			const lines = places.slice(1).flatMap((end, at) => decoder.push(bytes.subarray(places[at], end)));
			expect(lines).toEqual(['one', 'grüße', 'two']);
		}),
	);
});

test('a line without an end does not grow without end', () => {
	const decoder = createLogDecoder(true);
	for (let turn = 0; turn < 100; turn++) decoder.push(Buffer.alloc(10_000, 'x'));
	expect(decoder.push(Buffer.from('\n'))[0]!.length).toBeLessThanOrEqual(16_384);
});

test('a line that has no end when the log has is the last one, of either stream', () => {
	const decoder = createLogDecoder(false);
	expect(decoder.push(Buffer.concat([frame(1, 'one\npanic: '), frame(1, 'out'), frame(2, 'too')]))).toEqual(['one']);
	expect(decoder.end()).toEqual(['panic: out', 'too']);
	expect(decoder.end()).toEqual([]);
});

test('a line that goes back to its beginning shows what a terminal would', () => {
	const decoder = createLogDecoder(true);
	expect(decoder.push(Buffer.from('progress 10%\rprogress 20%\r\ndone\r\n\r\n'))).toEqual(['progress 20%', 'done', '']);
	for (let turn = 0; turn < 10_000; turn++) decoder.push(Buffer.from(`progress ${turn}\r`));
	expect(decoder.end()).toEqual(['progress 9999']);
});

test('a character that two frames share is one', () => {
	const decoder = createLogDecoder(false);
	const bytes = Buffer.from('grüße\n');
	const framed = (part: Buffer) => Buffer.concat([Buffer.from([1, 0, 0, 0, 0, 0, 0, part.length]), part]);
	expect(decoder.push(Buffer.concat([framed(bytes.subarray(0, 3)), framed(bytes.subarray(3))]))).toEqual(['grüße']);
});

test.each([
	['{"timestamp":"2026-11-26T19:07:12Z","level":"WARN","fields":{"message":"no errors"}}', 'warning'],
	['2026-11-26T19:07:12.482Z  ERROR 1 --- [main] c.r.Application : failed', 'error'],
	['2026-11-26 19:07:12.482 UTC [27] FATAL:  password authentication failed', 'error'],
	['2026-11-26T19:07:12.482Z 0 [Warning] [MY-010068] [Server] CA certificate is self signed.', 'warning'],
	['2026-11-26T19:07:12.482Z 0 [ERROR] [MY-010020] [Server] Data Dictionary initialization failed.', 'error'],
	['ts=2026-11-26T19:07:12Z level=warn component=tsdb msg="slow"', 'warning'],
	['1:M 26 Nov 2026 19:07:12.482 * Ready to accept connections tcp', 'info'],
	['GET /errors answered 200 without ErrorBoundary', 'info'],
] as const)('%s is %s', (line, level) => {
	expect(levelOf(line)).toBe(level);
});
