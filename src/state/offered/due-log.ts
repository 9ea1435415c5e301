import type {Catalogue, PointBatch} from '../../collectors/k6/stream/point.ts';
import {endpointLimit, endpointOf} from '../request-tally.ts';
import {type Tags, tagOf} from '../tags.ts';
import {append, type Column, createColumn} from '../values/column.ts';

/** So many numbers are kept at most, 8 bytes each. */
const mostKept = 8_000_000;
/** So many values of the tag `scenario` are told apart: a script may put any text there. */
const scenarioLimit = 100;

/** Requests of one endpoint, a column a field, in order of arrival. */
export interface SentRequests {
	readonly sentMs: Column;
	/** How long a 2xx took; NaN for every other. */
	readonly okMs: Column;
}

/** What one k6 scenario began, left out, and sent; times in ms since the epoch. Counts go on when columns have no more room. */
export interface ScenarioLog {
	/** Iterations that ended. */
	began: number;
	/** When they began, and how long they took. */
	readonly beganMs: Column;
	readonly tookMs: Column;
	/** Iterations that were due when k6 found no VU for them; of these, those that came before it had made its last VU. */
	dropped: number;
	droppedUnready: number;
	readonly droppedMs: Column;
	/** Paced iterations: when their first request was about to be sent, how late that was, and starts that were passed over. */
	paced: number;
	readonly pacedMs: Column;
	readonly delayMs: Column;
	skipped: number;
	/** By endpoint, of the first 1,000. */
	readonly requests: Map<string, SentRequests>;
}

/** What says when iterations began, kept value by value beside the figures of a run. */
export interface DueLog {
	/** By the tag `scenario`, of the first 100; the empty name where k6 does not tag it. */
	readonly scenarios: ReadonlyMap<string, ScenarioLog>;
	/** Readings of `vus_max` that are higher than all before, in order of time. */
	readonly vusMax: readonly {readonly atMs: number; readonly vus: number}[];
	/** Whether there was more than is kept: then columns end before the run, and only counts are of all of it. */
	isFull(): boolean;
	see(batch: PointBatch, catalogue: Catalogue): void;
}

/** Takes a point of a scenario in; gives how many numbers it kept, none without room. */
type Take = (timeMs: number, value: number, hasRoom: boolean) => number;

const takeNothing: Take = () => 0;

/** By metric, where the points of a scenario with these tags go. */
const takers = new Map<string, (log: ScenarioLog, tags: Tags, hasRoom: boolean) => Take>([
	['iteration_duration', takeIterations],
	['dropped_iterations', takeDrops],
	['http_req_duration', takeRequests],
	['start_delay', takeDelays],
	['skipped_starts', takeSkips],
]);

function takeIterations(log: ScenarioLog): Take {
	return (timeMs, value, hasRoom) => {
		log.began++;
		return hasRoom ? appendBoth(log.beganMs, timeMs - value, log.tookMs, value) : 0;
	};
}

function takeDrops(log: ScenarioLog): Take {
	return (timeMs, value, hasRoom) => {
		log.dropped += value;
		if (!hasRoom) return 0;
		for (let each = 0; each < Math.min(value, mostKept); each++) append(log.droppedMs, timeMs);
		return value;
	};
}

function takeDelays(log: ScenarioLog): Take {
	return (timeMs, value, hasRoom) => {
		log.paced++;
		return hasRoom ? appendBoth(log.pacedMs, timeMs, log.delayMs, value) : 0;
	};
}

function takeSkips(log: ScenarioLog): Take {
	return (_, value) => {
		log.skipped += value;
		return 0;
	};
}

function takeRequests({requests}: ScenarioLog, tags: Tags, hasRoom: boolean): Take {
	const name = endpointOf(tags);
	const known = requests.get(name);
	if (!known && (!hasRoom || requests.size >= endpointLimit)) return takeNothing;
	const {sentMs, okMs} = known ?? {sentMs: createColumn(), okMs: createColumn()};
	if (!known) requests.set(name, {sentMs, okMs});
	const isOk = tagOf(tags, 'status')?.startsWith('2') ?? false;
	return (timeMs, value, hasRoom) =>
		hasRoom ? appendBoth(sentMs, timeMs - value, okMs, isOk ? value : Number.NaN) : 0;
}

function appendBoth(one: Column, first: number, other: Column, second: number): number {
	append(one, first);
	append(other, second);
	return 2;
}

/** An empty log that keeps so many numbers at most. Of each batch it looks only at the six metrics that it needs. */
export function createDueLog(most = mostKept): DueLog {
	const scenarios = new Map<string, ScenarioLog>();
	const vusMax: {atMs: number; vus: number}[] = [];
	/** By metric, null for those that say nothing; then by tag set. */
	let known: (Take[] | null)[] = [];
	let epoch = -1;
	let kept = 0;

	const takeVUs: Take = (atMs, vus) => {
		if (vus <= (vusMax.at(-1)?.vus ?? 0)) return 0;
		vusMax.push({atMs, vus});
		for (const log of scenarios.values()) log.droppedUnready = log.dropped;
		return 0;
	};

	function takeOf(metric: string, tags: Tags): Take {
		if (metric === 'vus_max') return takeVUs;
		const name = tagOf(tags, 'scenario') ?? '';
		const log = scenarios.get(name) ?? emptyLog();
		if (!scenarios.has(name)) {
			if (scenarios.size >= scenarioLimit) return takeNothing;
			scenarios.set(name, log);
		}
		return takers.get(metric)!(log, tags, kept < most);
	}

	return {
		scenarios,
		vusMax,
		isFull: () => kept >= most,
		see(batch, {metrics, tagSets, epoch: current}) {
			if (current !== epoch) known = [];
			epoch = current;
			for (let at = 0; at < batch.length; at++) {
				const metric = batch.metric[at]!;
				let takes = known[metric];
				if (takes === undefined) {
					const {name} = metrics[metric]!;
					takes = name === 'vus_max' || takers.has(name) ? [] : null;
					known[metric] = takes;
				}
				if (takes === null) continue;
				const tagSet = batch.tagSet[at]!;
				takes[tagSet] ??= takeOf(metrics[metric]!.name, tagSets[tagSet]!);
				kept += takes[tagSet](batch.timeMs[at]!, batch.value[at]!, kept < most);
			}
		},
	};
}

function emptyLog(): ScenarioLog {
	return {
		began: 0,
		beganMs: createColumn(),
		tookMs: createColumn(),
		dropped: 0,
		droppedUnready: 0,
		droppedMs: createColumn(),
		paced: 0,
		pacedMs: createColumn(),
		delayMs: createColumn(),
		skipped: 0,
		requests: new Map(),
	};
}
