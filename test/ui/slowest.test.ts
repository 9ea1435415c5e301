import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import type {RequestRecord, SlowestRecord} from '../../src/record/slowest-schema.ts';
import type {MonitorSnapshot} from '../../src/state/snapshot.ts';
import {createTheme} from '../../src/ui/theme.ts';
import {bare, paneText, screenLines} from './shown.ts';
import {burstRun, burstSnapshot, idleSnapshot, noon} from './snapshots.ts';

const at = (second: number) => new Date(noon + second * 1000 + 429).toISOString();
const phasesMs = {blocked: 0, connecting: 0, tlsHandshaking: 0, sending: 0.1, waiting: 106.2, receiving: 0.3};

function made(second: number, durationMs: number, more: Partial<RequestRecord> = {}): RequestRecord {
	return {at: at(second), durationMs, status: '200', errorCode: null, phasesMs, ...more};
}

const name = 'GET /orders/{id}/with/a/name/that/is/longer/than/there/is/room/for/it/on/a/narrow/screen';
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const slowest: SlowestRecord = {
	endpoints: {
		[name]: [made(3, 912.4, {vu: 12, iteration: 33, scenario: 'peak', traceId}), made(4, 106.6)],
		'POST /orders': Array.from({length: 20}, (_, n) => made(5 + n, 80 - n)),
	},
	failures: [
		{
			endpoint: 'POST /orders',
			status: '0',
			errorCode: '1212',
			count: 3,
			first: made(1, 2, {status: '0', errorCode: '1212', error: 'dial: connection refused'}),
			last: made(30, 4, {status: '0', errorCode: '1212', error: 'dial: connection refused', traceId: 'last-one'}),
		},
		{
			endpoint: 'POST /orders',
			status: '503',
			errorCode: null,
			count: 40,
			first: made(2, 7, {status: '503'}),
			last: made(20, 9, {status: '503'}),
		},
	],
};
const slow = (): MonitorSnapshot => burstSnapshot({run: {...burstRun(40), slowest}});
const firstCells = (text: string) => text.split('\n').slice(2, 6);
const pane = (height = 20, view = {}) => paneText('slowest', slow(), 80, height, view);

describe('the slowest and the failed', () => {
	it('begins with what failed most, then the slowest; the selected one is told in full', () => {
		const rows = firstCells(pane());
		expect(rows[0]).toMatch(/✕ POST \/orders +9\.0 {2}13:04:31\.429 {2}503 +40/);
		expect(rows[1]).toMatch(/✕ POST \/orders +4\.0 {2}13:04:41\.429 {2}error 1212 +3/);
		expect(rows[2]).toMatch(/GET .* 912 {2}13:04:14\.429 {2}200/);
		expect(pane()).toContain('✕ 503, 40 times');
		expect(pane()).toContain('first 13:04:13.429 took 7.0 ms, 503: sending 0.1, waiting 106, receiving 0.3');
	});

	it('tells error code, message, VU, iteration and trace of the one that is selected', () => {
		const selected = {containers: null, endpoints: null, slowest: JSON.stringify(['POST /orders', '0', '1212'])};
		const text = pane(24, {selected});
		expect(text).toContain('✕ error 1212, 3 times: dial: connection refused');
		expect(text).toContain('trace last-one');
		const sorts = {containers: 0, endpoints: 0, slowest: 1};
		const slowestOne = pane(24, {sorts});
		expect(slowestOne).toContain('VU 12, iteration 33, scenario peak');
		expect(slowestOne).toContain(traceId);
	});

	it('sorts by duration, time and endpoint, and filters by what it shows', () => {
		const sorted = (by: number) => firstCells(pane(20, {sorts: {containers: 0, endpoints: 0, slowest: by}}))[0];
		expect(sorted(1)).toContain('912');
		expect(sorted(2)).toContain('13:04:41.429');
		expect(sorted(3)).toContain('GET ');
		const filtered = pane(20, {filters: {slowest: 'refused'}});
		expect(filtered).toContain('error 1212');
		expect(filtered).not.toContain('503');
		expect(pane(20, {filters: {slowest: 'zzz'}})).toContain('No request here matches zzz.');
	});

	it('says so before the first request, and where a session kept none', () => {
		expect(paneText('slowest', idleSnapshot(), 80, 10)).toContain('No run yet.');
		expect(paneText('slowest', burstSnapshot(), 80, 10)).toContain('This session kept no single request.');
	});

	it.each([
		[60, 15],
		[80, 24],
		[120, 40],
		[200, 60],
	])('cuts no word of the selected request at %i × %i', (columns, rows) => {
		const view = {focus: 'slowest', isZoomed: true, sorts: {containers: 0, endpoints: 0, slowest: 1}} as const;
		const lines = screenLines(slow(), columns, rows, view).map(bare);
		expect(lines).toHaveLength(rows);
		expect(lines.every(line => line.length === columns)).toBe(true);
		expect(lines.join('\n')).toContain('912');
		if (rows === 15) return;
		const text = lines.slice(4).join('').replace(/[┃ ]/g, '');
		for (const word of [name.slice(4), 'VU12,iteration33,scenariopeak', traceId]) expect(text).toContain(word);
	});

	it('has a hint at 80 columns of a replay, beside the tape and the heatmap', () => {
		const replay = {speed: 1, isPaused: false, positionMs: 0, lengthMs: 60_000};
		const hints = bare(screenLines({...slow(), replay}, 80, 24).at(-1)!);
		for (const key of ['Space pause', '← → seek', '< > speed', 'w worst', 'h heat', 'x slowest', '? help', 'q quit'])
			expect(hints).toContain(key);
	});
});

describe('what services logged in the second of a request', () => {
	const second = (offset: number) => `${at(offset).slice(0, 19)}Z`;
	const logged = (offset: number, texts: readonly string[], isCut = false): SlowestRecord['logs'] => ({
		[second(offset)]: {
			lines: texts.map((text, n) => ({
				at: at(offset),
				service: n === 0 ? 'api' : 'a-database-with-a-long-name',
				level: n === 0 ? 'error' : 'info',
				text,
			})),
			isCut,
		},
	});
	const drawn = (logs: SlowestRecord['logs'], columns = 80, rows = 24) => {
		const snapshot = burstSnapshot({run: {...burstRun(40), slowest: {...slowest, ...(logs && {logs})}}});
		return screenLines(snapshot, columns, rows, {focus: 'slowest', isZoomed: true}).map(bare);
	};
	const hostile = `\u001b[2J\u202Eevil ${'결제'.repeat(100)}`;

	it.each([
		[80, 24],
		[120, 40],
	])('stands below it in its place, harmless and no wider than the pane, at %i × %i', (columns, rows) => {
		const lines = drawn({...logged(2, ['deadlock found', hostile], true), ...logged(3, ['of another'])}, columns, rows);
		expect(lines).toHaveLength(rows);
		expect(lines.map(each => stringWidth(each))).toEqual(lines.map(() => columns));
		const text = lines.join('\n');
		expect(text).toMatch(/13:04:13 ✕ api +deadlock found/);
		expect(text).toMatch(/13:04:13 {3}a-database.* <U\+202E>evil 결제결제/);
		expect(text).toContain('… and more in that second');
		expect(text).not.toContain('of another');
	});

	it('of a kind of failure is that of its first and its last', () => {
		const text = drawn({...logged(2, ['at first']), ...logged(20, ['at last'])}, 120, 40).join('\n');
		expect(text).toMatch(/✕ api +at first/);
		expect(text).toMatch(/✕ api +at last/);
	});

	it('takes no line where there was nothing', () => {
		expect(drawn(logged(3, ['of another']))).toEqual(drawn(undefined));
	});
});

describe('a trace', () => {
	const view = {focus: 'slowest', isZoomed: true, sorts: {containers: 0, endpoints: 0, slowest: 1}} as const;
	const linking = {color: true, ascii: false, links: true};
	const drawnBy = (columns: number, options = linking, id = traceId) => {
		const [first, ...others] = slowest.endpoints[name]!;
		const endpoints = {...slowest.endpoints, [name]: [{...first!, traceId: id}, ...others]};
		const snapshot = {
			...burstSnapshot({run: {...burstRun(40), slowest: {...slowest, endpoints}}}),
			traceUrl: 'http://a/{id}',
		};
		return screenLines(snapshot, columns, 40, view, createTheme(options));
	};
	const links = (lines: string[]) =>
		lines
			.flatMap(each => [...each.matchAll(/\x1b\]8;;(http[^\x07]*)\x07(.*?)\x1b\]8;;\x07/g)])
			.map(([, url, text]) => [url, bare(text!)]);

	it('leads to its address in the list and below it, and takes the cells of its id', () => {
		const lines = drawnBy(200);
		expect(links(lines)).toEqual([
			[`http://a/${traceId}`, traceId],
			['http://a/last-one', 'last-one'],
			[`http://a/${traceId}`, traceId],
		]);
		expect(lines.map(each => stringWidth(each))).toEqual(lines.map(() => 200));
		expect(links(drawnBy(80))).toEqual([[`http://a/${traceId}`, traceId]]);
	});

	it('leads there from each line on which its id stands', () => {
		const id = 'ab'.repeat(60);
		const lines = drawnBy(80, linking, id);
		expect(links(lines).map(([url]) => url)).toEqual([`http://a/${id}`, `http://a/${id}`]);
		expect(
			links(lines)
				.map(([, text]) => text)
				.join(''),
		).toBe(id);
		expect(lines.every(each => stringWidth(each) === 80)).toBe(true);
	});

	it.each([
		['without links', {...linking, links: false}],
		['in ASCII', {...linking, ascii: true}],
		['without colours', {...linking, color: false}],
	])('is text on a terminal %s', (_, options) => {
		const text = drawnBy(200, options).join('');
		expect(text).toContain(traceId);
		expect(text).not.toContain('\x1b]');
	});
});
