import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import path from 'node:path';
import {gzipSync, zstdCompressSync} from 'node:zlib';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {perfTui, sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {imported} from './imported.ts';
import {declarations, fileOf, points} from './sample-lines.ts';

const whole = fileOf([...declarations, ...points]);
const notOfK6 = 'it is no file of "k6 run --out json=…"';
const cut = 'holds no k6 samples that can be read: the file ends early or is damaged';

test.each([
	['nothing', Buffer.alloc(0), notOfK6],
	['a page', Buffer.from('<html></html>\n'), notOfK6],
	['random bytes', Buffer.from(Array.from({length: 5000}, (_, i) => (i * 7919) % 251)), notOfK6],
	['an array of nothing', Buffer.from('[]'), notOfK6],
	['an array of something else', Buffer.from('[{"a": 1}]'), notOfK6],
	['declarations alone', fileOf(declarations), 'names metrics and holds no samples of them'],
	['gzip that ends in its head', gzipSync(whole).subarray(0, 5), cut],
	['zstd that ends in its first block', zstdCompressSync(whole).subarray(0, 300), cut],
])('of %s there is no session: one sentence, exit 2', async (_, bytes, said) => {
	const {exitCode, stderr, stdout} = await imported(bytes);
	expect([exitCode, stdout]).toEqual([2, '']);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect(stderr).toContain(said);
});

const tarHead = Buffer.alloc(512);
tarHead.write('ustar', 257);
test.each([
	['a zip archive', Buffer.from('PK\x03\x04\x14\0\0\0')],
	['a tar archive', gzipSync(Buffer.concat([tarHead, whole]))],
])('%s is named, and leaves no session', async (name, bytes) => {
	const {exitCode, stderr} = await imported(bytes);
	expect(exitCode).toBe(2);
	expect(stderr).toContain(`is ${name}: unpack it`);
});

test('a pipe is read once, and what that costs is said', async () => {
	const folder = await temporaryFolder();
	const pipe = path.join(folder, 'pipe');
	await execa('mkfifo', [pipe]);
	const [ended] = await Promise.all([
		perfTui(['import', pipe, '--json', '--out', folder], {}, folder),
		once(createWriteStream(pipe).end(fileOf([...points, ...declarations])), 'finish'),
	]);
	const {requests, notes} = sessionOf(ended.stdout).runs[0]!;
	expect(requests.total).toBe(30);
	expect(notes.join('\n')).toContain('came after its samples, which were taken by a guess');
});
