import {expect, test} from 'vitest';
import type {RequestRecord, SlowestRecord} from '../../../src/record/slowest-schema.ts';
import {createLogSeconds, type LoggedLine} from '../../../src/state/noted/log-seconds.ts';

const start = Date.UTC(2026, 0, 1);
const phase = {blocked: 0, connecting: 0, tlsHandshaking: 0, sending: 0, waiting: 0, receiving: 0};
const request = (second: number): RequestRecord => ({
	at: new Date(start + second * 1000 + 250).toISOString(),
	durationMs: 900,
	status: '200',
	errorCode: null,
	phasesMs: phase,
});
const slowestAt = (...seconds: readonly number[]): SlowestRecord => ({
	endpoints: {'GET /a': seconds.map(request)},
	failures: [],
});
const line = (second: number, text: string, more: Partial<LoggedLine> = {}): LoggedLine => ({
	source: 'api',
	level: 'info',
	text,
	loggedAtMs: start + second * 1000 + 500,
	...more,
});
const nameOf = (second: number) => `${new Date(start + second * 1000).toISOString().slice(0, 19)}Z`;

test('the lines of a second stand beside its request in order of time, and no others', () => {
	const logs = createLogSeconds();
	logs.add(line(7, 'second'));
	logs.add(line(7, 'first', {source: 'db', level: 'warning', loggedAtMs: start + 7000}));
	logs.add(line(6, 'before'));
	logs.add(line(8, 'after'));
	logs.add(line(7, '   '));
	logs.add(line(7, 'at no time', {loggedAtMs: Number.NaN}));
	expect(logs.beside(slowestAt(7)).logs).toEqual({
		[nameOf(7)]: {
			lines: [
				{at: '2026-01-01T00:00:07.000Z', service: 'db', level: 'warning', text: 'first'},
				{at: '2026-01-01T00:00:07.500Z', service: 'api', level: 'info', text: 'second'},
			],
			isCut: false,
		},
	});
	const quiet = slowestAt(3);
	expect(logs.beside(quiet)).toBe(quiet);
});

test('of a flood the serious lines stay, and one of each service', () => {
	const logs = createLogSeconds();
	for (let turn = 0; turn < 5000; turn++) logs.add(line(7, `GET /${turn}`));
	logs.add(line(7, 'out of memory', {level: 'error'}));
	logs.add(line(7, 'checkpoint', {source: 'db'}));
	for (let turn = 0; turn < 5000; turn++) logs.add(line(7, `slow ${turn}`, {level: 'warning', source: 'proxy'}));
	const {lines, isCut} = logs.beside(slowestAt(7)).logs![nameOf(7)]!;
	expect(isCut).toBe(true);
	expect(lines.map(({text}) => text)).toEqual(['out of memory', 'slow 0', 'slow 1', 'slow 2']);
});

test('a service that said little is not crowded out by another that said no more serious things', () => {
	const logs = createLogSeconds();
	for (let turn = 0; turn < 10; turn++) logs.add(line(7, `GET /${turn}`));
	logs.add(line(7, 'checkpoint', {source: 'db'}));
	for (let turn = 0; turn < 10; turn++) logs.add(line(7, `GET /${turn}`));
	const {lines} = logs.beside(slowestAt(7)).logs![nameOf(7)]!;
	expect(lines.map(({text}) => text)).toEqual(['GET /0', 'GET /1', 'GET /2', 'checkpoint']);
});

test('a noted second is kept however long the run goes on, and one that is noted no more is not', () => {
	const logs = createLogSeconds();
	logs.add(line(7, 'noted'));
	logs.add(line(8, 'not noted in time'));
	logs.beside(slowestAt(7));
	for (let second = 10; second < 200; second++) logs.add(line(second, 'later'));
	logs.add(line(7, 'told late'));
	const record = logs.beside(slowestAt(7, 8)).logs!;
	expect(Object.keys(record)).toEqual([nameOf(7)]);
	expect(record[nameOf(7)]!.lines.map(({text}) => text)).toEqual(['noted', 'told late']);
	logs.beside(slowestAt(199));
	expect(logs.beside(slowestAt(7)).logs).toBeUndefined();
});

test('however many requests are noted, two hundred seconds are kept, those of failures before the others', () => {
	const logs = createLogSeconds(Number.POSITIVE_INFINITY);
	const seconds = Array.from({length: 500}, (_, second) => second);
	for (const second of seconds) logs.add(line(second, 'x'.repeat(10_000)));
	const failure = {endpoint: 'GET /a', status: '503', errorCode: null, count: 2};
	const record = {
		...slowestAt(...seconds.slice(0, 490)),
		failures: [{...failure, first: request(498), last: request(499)}],
	};
	const kept = logs.beside(record).logs!;
	expect(Object.keys(kept)).toHaveLength(200);
	expect(Object.keys(kept)).toEqual(expect.arrayContaining([nameOf(498), nameOf(499), nameOf(0), nameOf(197)]));
	expect(kept[nameOf(0)]!.lines[0]!.text).toHaveLength(200);
});
