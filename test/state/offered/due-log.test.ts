import {expect, test} from 'vitest';
import {createBatch} from '../../../src/collectors/k6/stream/point.ts';
import {createDueLog, type DueLog} from '../../../src/state/offered/due-log.ts';
import {type Column, valuesOf} from '../../../src/state/values/column.ts';

const catalogue = (names: readonly string[], tagSets: readonly Record<string, string>[], epoch = 0) => ({
	metrics: names.map(name => ({
		name,
		type: 'trend' as const,
		contains: 'time',
		thresholds: [],
		submetrics: [],
		isDeclared: true,
	})),
	tagSets,
	epoch,
});
const batchOf = (...points: [metric: number, tagSet: number, timeMs: number, value: number][]) => {
	const batch = createBatch(points.length);
	for (const [metric, tagSet, timeMs, value] of points) {
		batch.metric[batch.length] = metric;
		batch.tagSet[batch.length] = tagSet;
		batch.timeMs[batch.length] = timeMs;
		batch.value[batch.length++] = value;
	}
	return batch;
};

const read = (column: Column) => [...valuesOf(column)];
const scenarioOf = (log: DueLog, name: string) => {
	const {beganMs, tookMs, droppedMs} = log.scenarios.get(name)!;
	return {beganMs: read(beganMs), tookMs: read(tookMs), droppedMs: read(droppedMs)};
};

test('scenarios are told apart, and a point is where its tags say after they were numbered anew', () => {
	const log = createDueLog();
	const names = ['iteration_duration', 'dropped_iterations', 'http_req_tls_handshaking'];
	log.see(batchOf([0, 0, 50, 20], [1, 1, 60, 2], [2, 0, 70, 1]), catalogue(names, [{scenario: 'a'}, {scenario: 'b'}]));
	log.see(batchOf([0, 0, 90, 10]), catalogue(names, [{scenario: 'b'}], 1));
	expect(scenarioOf(log, 'a')).toMatchObject({beganMs: [30], tookMs: [20], droppedMs: []});
	expect(scenarioOf(log, 'b')).toMatchObject({beganMs: [80], droppedMs: [60, 60]});
	expect(log.isFull()).toBe(false);
});

test('a request is of the name that the figures give it, sent when it began', () => {
	const log = createDueLog();
	const tags = {scenario: 'a', url: 'http://x/y?token=1', method: 'GET', status: '503'};
	const answered = {...tags, status: '200'};
	log.see(batchOf([0, 0, 50, 20], [0, 1, 70, 30]), catalogue(['http_req_duration'], [tags, answered]));
	const rows = [...log.scenarios.get('a')!.requests].map(([name, {sentMs, okMs}]) => [name, read(sentMs), read(okMs)]);
	expect(rows).toEqual([['GET http://x/y?…', [30, 40], [Number.NaN, 30]]]);
});

test('all of many are kept in their order, whatever they are kept in', () => {
	const log = createDueLog();
	const points = Array.from({length: 70_000}, (_, at): [number, number, number, number] => [0, 0, at + 1, 1]);
	log.see(batchOf(...points), catalogue(['iteration_duration'], [{scenario: 'a'}]));
	expect(scenarioOf(log, 'a').beganMs).toEqual(points.map((_, at) => at));
});

test('beyond its bound it keeps nothing more, and says so', () => {
	const log = createDueLog(3);
	const points = Array.from({length: 5}, (_, at): [number, number, number, number] => [0, 0, at, 1]);
	log.see(batchOf(...points), catalogue(['iteration_duration'], [{scenario: 'a'}]));
	expect(log.isFull()).toBe(true);
	expect(scenarioOf(log, 'a').tookMs).toHaveLength(2);
});

test('what it has no room for is still counted, to the last one of every scenario', () => {
	const log = createDueLog(10);
	const names = ['iteration_duration', 'dropped_iterations', 'start_delay', 'skipped_starts', 'http_req_duration'];
	const each = Array.from({length: 50}, (_, at): [number, number, number, number][] => [
		[0, 0, at, 1],
		[1, 0, at, 2],
		[2, 1, at, 3],
		[3, 1, at, 4],
		[4, 1, at, 5],
	]);
	log.see(batchOf(...each.flat()), catalogue(names, [{scenario: 'a'}, {scenario: 'b'}]));
	expect(log.scenarios.get('a')).toMatchObject({began: 50, dropped: 100});
	expect(log.scenarios.get('b')).toMatchObject({paced: 50, skipped: 200});
	const columns = [...log.scenarios.values()].flatMap(({beganMs, tookMs, droppedMs, pacedMs, delayMs}) => [
		...[beganMs, tookMs, droppedMs, pacedMs, delayMs].map(({length}) => length),
	]);
	expect(columns.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(12);
});

test('a name of its own for every request takes no more than 1,000 of them, and none when there is no room', () => {
	const tagSets = Array.from({length: 1500}, (_, at) => ({scenario: 'a', url: `http://x/items/${at}`, status: '200'}));
	const points = tagSets.map((_, at): [number, number, number, number] => [0, at, at, 1]);
	const log = createDueLog();
	log.see(batchOf(...points), catalogue(['http_req_duration'], tagSets));
	const {requests} = log.scenarios.get('a')!;
	expect(requests.size).toBe(1000);
	expect(requests.has('(other)')).toBe(false);
	const full = createDueLog(8);
	full.see(batchOf(...points), catalogue(['http_req_duration'], tagSets));
	expect(full.scenarios.get('a')!.requests.size).toBe(4);
});

test('a scenario that the script names anew each time takes no more than 100 of them', () => {
	const tagSets = Array.from({length: 300}, (_, at) => ({scenario: `s${at}`, name: 'x', status: '200'}));
	const log = createDueLog();
	log.see(
		batchOf(...tagSets.map((_, at): [number, number, number, number] => [0, at, at, 1])),
		catalogue(['http_req_duration'], tagSets),
	);
	expect(log.scenarios.size).toBe(100);
});

test('an endpoint with few requests takes little', () => {
	const log = createDueLog();
	log.see(batchOf([0, 0, 50, 20]), catalogue(['http_req_duration'], [{scenario: 'a', name: 'x', status: '200'}]));
	const {sentMs, okMs} = log.scenarios.get('a')!.requests.get('x')!;
	expect(sentMs.chunk.byteLength + okMs.chunk.byteLength).toBeLessThanOrEqual(128);
});
