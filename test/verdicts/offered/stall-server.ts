import {type Catalogue, createBatch} from '../../../src/collectors/k6/stream/point.ts';
import {createDueLog, type DueLog} from '../../../src/state/offered/due-log.ts';

/** One iteration that was due: how late k6 began it, and how long it took; null: no VU was free. */
export interface Told {
	readonly dueMs: number;
	readonly lateMs: number;
	readonly tookMs: number | null;
}

/** A server that answers in `serviceMs`, and nothing between two moments: then it answers when that is over. */
export interface StallServer {
	readonly serviceMs: number;
	readonly stallFromMs: number;
	readonly stallToMs: number;
}

/** k6 with so many VUs against the server: an iteration takes a VU that is free or is dropped. */
export function simulate(
	dueMs: readonly number[],
	vus: number,
	{serviceMs, stallFromMs, stallToMs}: StallServer,
	lateOf: (at: number) => number = () => 0,
): Told[] {
	const freeMs = new Array<number>(vus).fill(0);
	return dueMs.map((due, at) => {
		const startMs = due + lateOf(at);
		const vu = freeMs.findIndex(each => each <= startMs);
		if (vu === -1) return {dueMs: due, lateMs: startMs - due, tookMs: null};
		const isStalled = startMs + serviceMs > stallFromMs && startMs < stallToMs;
		const endMs = isStalled ? stallToMs + serviceMs : startMs + serviceMs;
		freeMs[vu] = endMs;
		return {dueMs: due, lateMs: startMs - due, tookMs: endMs - startMs};
	});
}

const metrics = ['iteration_duration', 'dropped_iterations', 'http_req_duration', 'vus_max'].map(name => ({
	name,
	type: 'trend' as const,
	contains: 'time',
	thresholds: [],
	submetrics: [],
	isDeclared: true,
}));

/** k6's stream of that, each iteration sending `requests` of `GET /` one after another, in the order in which they end; `room` for so many numbers. */
export function logOf(
	told: readonly Told[],
	{scenarioMs = 1_000_000, requests = 1, vusMax = [] as readonly (readonly [number, number])[], room = 8_000_000} = {},
): DueLog {
	const catalogue: Catalogue = {
		metrics,
		tagSets: [{scenario: 's'}, {scenario: 's', name: 'GET /', status: '200'}, {}],
		epoch: 0,
	};
	const points = told.flatMap(({dueMs, lateMs, tookMs}) => {
		const startMs = scenarioMs + dueMs + lateMs;
		if (tookMs === null) return [[startMs, 1, 0, 1]];
		const each = tookMs / requests;
		const sent = Array.from({length: requests}, (_, at) => [startMs + each * (at + 1), 2, 1, each]);
		return [[startMs + tookMs, 0, 0, tookMs], ...sent];
	});
	const readings = vusMax.map(([atMs, vus]) => [scenarioMs + atMs, 3, 2, vus]);
	const log = createDueLog(room);
	const batch = createBatch(points.length + readings.length);
	for (const [timeMs, metric, tagSet, value] of [...points, ...readings].sort((a, b) => a[0]! - b[0]!)) {
		batch.timeMs[batch.length] = timeMs!;
		batch.metric[batch.length] = metric!;
		batch.tagSet[batch.length] = tagSet!;
		batch.value[batch.length++] = value!;
	}
	log.see(batch, catalogue);
	return log;
}
