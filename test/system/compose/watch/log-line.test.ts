import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	createLogDecoder as createDecoder,
	type LogLine,
	levelOf,
} from '../../../../src/system/compose/watch/log-line.ts';

const textOf = ({text}: LogLine) => text;

/** A decoder of a log without stamps, read as text. */
function createLogDecoder(isTty: boolean) {
	const {push, end} = createDecoder(isTty);
	return {push: (chunk: Buffer) => push(chunk).map(textOf), end: () => end().map(textOf)};
}

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

const [first, second] = ['2026-11-26T19:07:12.482913007Z', '2026-11-26T19:07:13.000000001+00:00'];
const at = (stamp: string) => Date.parse(stamp);

test('a line carries the time that the engine has stamped it with, wherever frames and chunks are cut', () => {
	const frames = Buffer.concat([
		frame(1, `${first} one\n`),
		frame(2, `${second} gr`),
		frame(1, `${second} \n`),
		frame(2, `${second} üße\n`),
	]);
	const plain = Buffer.from(`${first} 10%\r20%\r\n${second} grüße\nno stamp\n`);
	const cases = [
		{
			bytes: frames,
			isTty: false,
			lines: [
				{text: 'one', atMs: at(first)},
				{text: '', atMs: at(second)},
				{text: 'grüße', atMs: at(second)},
			],
		},
		{
			bytes: plain,
			isTty: true,
			lines: [
				{text: '20%', atMs: at(first)},
				{text: 'grüße', atMs: at(second)},
				{text: 'no stamp', atMs: null},
			],
		},
	];
	for (const {bytes, isTty, lines} of cases)
		fc.assert(
			fc.property(fc.array(fc.nat(bytes.length)), cuts => {
				const decoder = createDecoder(isTty, true);
				const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
				expect(places.slice(1).flatMap((end, index) => decoder.push(bytes.subarray(places[index], end)))).toEqual(
					lines,
				);
			}),
		);
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
	['\x1b[2m12:00:01\x1b[0m \x1b[1;31mERROR\x1b[0m pool is empty', 'error'],
	['\x1b[33mWARN\x1b[39m slow', 'warning'],
] as const)('%s is %s', (line, level) => {
	expect(levelOf(line)).toBe(level);
});
