import {gzipSync, zstdCompressSync} from 'node:zlib';
import {describe, expect, test} from 'vitest';
import {imported} from './imported.ts';
import {declarations, declared, fileOf, point, points} from './sample-lines.ts';

const lines = [...declarations, ...points];
const whole = fileOf(lines);
const half = whole.lastIndexOf('\n', whole.length / 2) + 1;
const [start, rest] = [whole.subarray(0, half), whole.subarray(half)];
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
const noise = ['time="x" level=info msg="hi"', '', 'running (00m01.0s), 1/1 VUs', 'null', '{"level":"info"}'];

/** The same instants as clocks show them that many minutes east of Greenwich. */
function inZone(minutes: number, fraction: string): Buffer {
	const sign = minutes < 0 ? '-' : '+';
	const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	const zone = `${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
	const shift = (time: string) => new Date(Date.parse(time) + minutes * 60_000).toISOString().slice(0, 19);
	const moved = lines.map(line =>
		line.replace(/"time":"([^"]+)"/, (_, time) => `"time":"${shift(time)}${fraction}${zone}"`),
	);
	return fileOf(moved);
}

const exact: [name: string, bytes: Buffer, said: string | null][] = [
	['plain', whole, null],
	['gzip under a plain name', gzipSync(whole), null],
	['gzip in two members', Buffer.concat([gzipSync(start), gzipSync(rest)]), null],
	[
		'gzip with bytes after its end',
		Buffer.concat([gzipSync(whole), Buffer.from('no sample')]),
		'9 bytes after the end',
	],
	['zstd', zstdCompressSync(whole), null],
	[
		'zstd in frames, a skippable one first',
		Buffer.concat([skippable, zstdCompressSync(start), skippable, zstdCompressSync(rest)]),
		null,
	],
	[
		'zstd with bytes after its end',
		Buffer.concat([zstdCompressSync(whole), Buffer.from('no sample')]),
		'9 bytes after the end',
	],
	['a byte order mark', Buffer.concat([Buffer.from('\uFEFF'), whole]), null],
	['UTF-16', Buffer.from(`\uFEFF${whole}`, 'utf16le'), null],
	['CRLF', fileOf(lines, '\r\n'), null],
	['blank lines', fileOf(lines, '\n\n \n'), null],
	['sorted by its text, kinds last', fileOf(lines.toSorted()), null],
	['backwards', fileOf(lines.toReversed()), null],
	[
		'log lines mixed in',
		fileOf([...lines.slice(0, 9), ...noise, ...lines.slice(9)]),
		'4 of 97 lines of the stream could not be read, the first of them is line 10',
	],
	['a last line that is cut', whole.subarray(0, whole.length - 1), null],
	['half a line more', Buffer.concat([whole, Buffer.from('{"metric":"ord')]), 'stops in the middle of a line'],
	['tags that are null, as before k6 0.40', Buffer.from(whole.toString().replaceAll('"tags":{}', '"tags":null')), null],
	[
		'behind timestamps of docker logs',
		fileOf(lines.map(line => `2024-05-01T10:00:00.123Z ${line}`)),
		'93 lines stood within lines of another program',
	],
	['compressed twice', gzipSync(zstdCompressSync(gzipSync(whole))), null],
	['compressed twice, the outer one in two members', twice(gzipSync(whole)), null],
	['a JSON array', Buffer.from(`[${lines.join(',')}]`), null],
	['a JSON array behind a byte order mark, compressed', gzipSync(Buffer.from(`\uFEFF[${lines.join(',')}]\n`)), null],
	['a JSON array over many lines', Buffer.from(JSON.stringify(lines.map(parsed), null, 2)), null],
	['a JSON array without its end', Buffer.from(`[\n${lines.join(',\n')}`), null],
	[
		'a JSON array with something else in it',
		Buffer.from(`[${[...lines.slice(0, 9), 'null', ...lines.slice(9)].join(',')}]`),
		'1 of 94 lines',
	],
	[
		'objects over many lines',
		Buffer.from(lines.map(line => JSON.stringify(parsed(line), null, '\t')).join('\n')),
		null,
	],
	['objects on one line', Buffer.from(lines.join('')), null],
	['what logcli prints', fileOf(lines.map(line => JSON.stringify({labels: {}, line}))), '93 lines stood within lines'],
	[
		'what journalctl -o json prints',
		fileOf(lines.map(line => JSON.stringify({MESSAGE: line, _PID: '1'}))),
		'93 lines stood within lines',
	],
	['every line a JSON string', fileOf(lines.map(line => JSON.stringify(line))), '93 lines stood within lines'],
	['an RFC 7464 sequence', fileOf(lines.map(line => `\u001E${line}`)), '93 lines stood within lines'],
	['gzip of UTF-16', gzipSync(Buffer.from(`\uFEFF${whole}`, 'utf16le')), null],
	['half an hour west of a zone, in nanoseconds', inZone(-210, '.000000000'), null],
	['half an hour east of a zone, without a fraction', inZone(345, ''), null],
	['another zone', Buffer.from(whole.toString().replaceAll('.000Z', '.000+00:00')), null],
];

function parsed(line: string): unknown {
	return JSON.parse(line);
}

function twice(bytes: Buffer): Buffer {
	const middle = bytes.length >> 1;
	return Buffer.concat([gzipSync(bytes.subarray(0, middle)), gzipSync(bytes.subarray(middle))]);
}

describe('the figures of a file are what k6 wrote, however it is spelled:', () => {
	test.for(exact)('%s', async ([, bytes, said]) => {
		const {run, exitCode, stderr} = await imported(bytes);
		expect([exitCode, stderr]).toEqual([0, '']);
		expect(run).toMatchObject({
			requests: {total: 30, byClass: {'2xx': 30}},
			latencyMs: {all: {count: 30, avg: 15.5, min: 1, med: 15.5, max: 30}},
			metrics: {orders: {count: 60}},
			durationMs: 29_000,
		});
		const usual = /^imported from|^exit code and|summary is missing/;
		const notes = run!.notes.filter(note => !usual.test(note)).join('\n');
		if (said === null) expect(notes).toBe('');
		else expect(notes).toContain(said);
	});
});

test.each([
	['gzip', gzipSync(whole)],
	['zstd', Buffer.concat([zstdCompressSync(start), zstdCompressSync(rest).subarray(0, 40)])],
])('%s that is cut gives what is there, and says so', async (_, bytes) => {
	const {run, exitCode} = await imported(bytes.subarray(0, bytes.length - 20));
	expect(exitCode).toBe(0);
	expect(run!.requests.total).toBeGreaterThan(5);
	expect(run!.requests.total).toBeLessThan(30);
	expect(run!.notes.join('\n')).toContain('ends early or is damaged');
});

test('points alone: the kind of a metric that no line states is a guess, and said; a summary states it', async () => {
	const {run} = await imported(fileOf(points));
	expect(run!.notes.join('\n')).toContain('states the kind of orders: taken for trends, which is a guess');
	expect(run!.requests.total).toBe(30);
	const stated = await imported(fileOf(points), {metrics: {orders: {count: 60, rate: 2}}});
	expect(stated.run!.notes.join('\n')).not.toContain('guess');
	expect(stated.run!.metrics.orders).toEqual({count: 60});
});

test('a stray time makes no timeline of centuries, and the whole stays in the figures', async () => {
	const stray = point('http_req_duration', -60_000_000_000, 1, {name: 'a', status: '200'});
	const {run, exitCode} = await imported(fileOf([...lines, stray]));
	expect(exitCode).toBe(0);
	expect(run!.latencyMs.all.count).toBe(31);
	expect(run!.notes.join('\n')).toContain('has 30 of 31 seconds with samples');
});

test.each([
	['before', -60_000_000_000, '0123-01-03T'],
	['after', 200_000_000_000, '8362-'],
])('a stray time centuries %s makes no duration of centuries, and is said', async (_, at, said) => {
	const stray = point('http_req_duration', at, 1, {name: 'a', status: '200'});
	const {run, exitCode} = await imported(fileOf([...lines, stray]));
	expect(exitCode).toBe(0);
	expect(run!.startedAt).toBe('2024-05-01T10:00:00.000Z');
	expect([29_000, 30_000]).toContain(run!.durationMs);
	expect(run!.notes.join('\n')).toMatch(new RegExp(`samples of ${said}.* are in the figures, and not in the duration`));
});

test('two runs days apart in one file are a span of days, since neither is a stray', async () => {
	const {run} = await imported(fileOf([...lines, ...points.map(line => line.replace('2024-05-01', '2024-05-09'))]));
	expect(run!.durationMs).toBe(8 * 86_400_000 + 29_000);
});

const trend = {avg: 15.5, min: 1, med: 15.5, max: 30};
const orders = {count: 60, rate: 2};
const handled = (name: string, type: string, values: object, thresholds?: object) => ({
	[name]: {type, contains: 'default', values, ...(thresholds && {thresholds})},
});

test.each([
	[
		'--summary-export',
		{
			root_group: {groups: {}, checks: {}},
			metrics: {orders: {...orders, thresholds: {'count>1': false}}, http_req_duration: trend},
		},
	],
	[
		'--summary-export with other statistics',
		{
			metrics: {
				orders: {...orders, thresholds: {'count>1': false}},
				http_req_duration: {'p(99.9)': 29.971000000000004, count: 30},
			},
		},
	],
	[
		'handleSummary',
		{
			metrics: {
				...handled('orders', 'counter', orders, {'count>1': {ok: true}}),
				...handled('http_req_duration', 'trend', trend),
			},
			state: {testRunDurationMs: 30_000},
			root_group: {groups: [], checks: []},
		},
	],
])('books close with %s, whose threshold is met', async (_, summary) => {
	const {run, exitCode, stderr} = await imported(whole, summary);
	expect([exitCode, stderr]).toEqual([0, '']);
	expect(run!.thresholds).toEqual([{metric: 'orders', expression: 'count>1', ok: true}]);
	expect(run!.reconciliation.filter(({ok}) => ok === false)).toEqual([]);
	expect(run!.reconciliation.filter(({ok}) => ok === true).length).toBeGreaterThan(0);
});

test.each([
	['gzip', (text: string) => gzipSync(text)],
	['zstd', (text: string) => zstdCompressSync(text)],
	['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
])('books close with a summary in %s', async (_, packed) => {
	const {run, exitCode, stderr} = await imported(whole, {metrics: {orders, http_req_duration: trend}}, packed);
	expect([exitCode, stderr]).toEqual([0, '']);
	expect(run!.reconciliation.filter(({ok}) => ok === true).length).toBeGreaterThan(0);
});

test.each([
	['cut', (text: string) => gzipSync(text).subarray(0, -12), 'cannot be read'],
	['empty', () => Buffer.alloc(0), 'is no k6 summary'],
	['noise', () => Buffer.from([0, 1, 2, 255]), 'is no k6 summary'],
])('a summary that is %s is one sentence and 2', async (_, packed, said) => {
	const {exitCode, stderr} = await imported(whole, {metrics: {}}, packed);
	expect([exitCode, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
	expect(stderr).toContain(said);
});

test('a machine-readable summary closes too, and knows no thresholds', async () => {
	const metric = (name: string, type: string, values: object) => ({name, type, contains: 'default', values});
	const metrics = [
		metric('orders', 'counter', {count: 60}),
		metric('http_req_duration', 'trend', {avg: 15.5, min: 1, med: 15.5, max: 30, p90: null}),
	];
	const {run, exitCode, stderr} = await imported(whole, {config: {duration: 30}, results: {metrics}, version: '1.0.0'});
	expect([exitCode, stderr]).toEqual([0, '']);
	expect(run!.reconciliation.filter(({ok}) => ok !== null).map(({ok}) => ok)).toEqual([true, true]);
	expect(run!.notes.join('\n')).toContain('of a kind without thresholds');
	expect(run!.durationMs).toBe(30_000);
});

test('what k6 added and could not write is no difference, and said', async () => {
	const infinite = {avg: null, min: 1, med: 16, max: null};
	const {run, exitCode} = await imported(whole, {metrics: {orders, http_req_duration: infinite}});
	expect(exitCode).toBe(0);
	const note = run!.reconciliation.map(pair => pair.note).join('\n');
	expect(note).toContain('no finite value of: http_req_duration avg, http_req_duration max');
	expect(note).toContain('which its stream leaves out, so not compared: http_req_duration med');
});

test("a counter that has the name of our scenarios' is nobody's payments", async () => {
	const tags = {key: 'k0', outcome: 'paid'};
	const amounts = [1250.5, 5e9, -3].map((value, at) => point('payments', at, value, {...tags, key: `k${at}`}));
	const {run, exitCode, stderr} = await imported(fileOf([declared('payments', 'counter'), ...amounts]));
	expect([exitCode, stderr]).toEqual([0, '']);
	expect(run!.metrics.payments).toEqual({count: 5_000_001_247.5});
});

test('a summary of other samples does not close', async () => {
	const {run, exitCode} = await imported(whole, {metrics: {orders: {count: 61, rate: 2}, http_req_duration: trend}});
	expect(exitCode).toBe(99);
	expect(run!.reconciliation.some(({ok, note}) => ok === false && note?.includes('orders count'))).toBe(true);
});
