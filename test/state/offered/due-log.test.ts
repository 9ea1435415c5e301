import {expect, test} from 'vitest';
import {createBatch} from '../../../src/collectors/k6/stream/point.ts';
import {createDueLog} from '../../../src/state/offered/due-log.ts';

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

test('scenarios are told apart, and a point is where its tags say after they were numbered anew', () => {
	const log = createDueLog();
	const names = ['iteration_duration', 'dropped_iterations', 'http_req_tls_handshaking'];
	log.see(batchOf([0, 0, 50, 20], [1, 1, 60, 2], [2, 0, 70, 1]), catalogue(names, [{scenario: 'a'}, {scenario: 'b'}]));
	log.see(batchOf([0, 0, 90, 10]), catalogue(names, [{scenario: 'b'}], 1));
	expect(log.scenarios.get('a')).toMatchObject({beganMs: [30], tookMs: [20], droppedMs: []});
	expect(log.scenarios.get('b')).toMatchObject({beganMs: [80], droppedMs: [60, 60]});
	expect(log.isFull()).toBe(false);
});

test('a request is of the name that the figures give it, sent when it began', () => {
	const log = createDueLog();
	const tags = {scenario: 'a', url: 'http://x/y?token=1', method: 'GET', status: '503'};
	log.see(batchOf([0, 0, 50, 20]), catalogue(['http_req_duration'], [tags]));
	const sent = {sentMs: [30], durationMs: [20], isOk: [0]};
	expect([...log.scenarios.get('a')!.requests]).toEqual([['GET http://x/y?…', sent]]);
});

test('beyond its bound it keeps nothing more, and says so', () => {
	const log = createDueLog(3);
	const points = Array.from({length: 5}, (_, at): [number, number, number, number] => [0, 0, at, 1]);
	log.see(batchOf(...points), catalogue(['iteration_duration'], [{scenario: 'a'}]));
	expect(log.isFull()).toBe(true);
	expect(log.scenarios.get('a')!.tookMs).toHaveLength(2);
});
