import type {Catalogue, PointBatch} from '../../collectors/k6/stream/point.ts';
import {endpointOf} from '../request-tally.ts';
import {type Tags, tagOf} from '../tags.ts';
import {append, type Column, createColumn} from '../values/column.ts';

/** So many numbers are kept at most, 8 bytes each. */
const mostKept = 8_000_000;

/** Requests of one endpoint, a column a field, in order of arrival. */
export interface SentRequests {
	readonly sentMs: Column;
	/** How long a 2xx took; NaN for every other. */
	readonly okMs: Column;
}

/** What one k6 scenario began, left out, and sent; times in ms since the epoch. */
export interface ScenarioLog {
	/** When iterations began, and how long they took. */
	readonly beganMs: Column;
	readonly tookMs: Column;
	/** When k6 found no VU for an iteration that was due. */
	readonly droppedMs: Column;
	/** Paced iterations: when their first request was about to be sent, how late that was, and starts that were passed over. */
	readonly pacedMs: Column;
	readonly delayMs: Column;
	skipped: number;
	readonly requests: Map<string, SentRequests>;
}

/** What says when iterations began, kept value by value beside the figures of a run. */
export interface DueLog {
	/** By the tag `scenario`; the empty name where k6 does not tag it. */
	readonly scenarios: ReadonlyMap<string, ScenarioLog>;
	/** Readings of `vus_max` in order of time. */
	readonly vusMax: readonly {readonly atMs: number; readonly vus: number}[];
	/** Whether there was more than is kept: then it says nothing. */
	isFull(): boolean;
	see(batch: PointBatch, catalogue: Catalogue): void;
}

/** Takes a point of a scenario in; gives how many numbers it kept. */
type Take = (timeMs: number, value: number) => number;

/** By metric, where the points of a scenario with these tags go. */
const takers = new Map<string, (log: ScenarioLog, tags: Tags) => Take>([
	[
		'iteration_duration',
		({beganMs, tookMs}) =>
			(timeMs, value) =>
				appendBoth(beganMs, timeMs - value, tookMs, value),
	],
	['dropped_iterations', takeDrops],
	['http_req_duration', takeRequests],
	[
		'start_delay',
		({pacedMs, delayMs}) =>
			(timeMs, value) =>
				appendBoth(pacedMs, timeMs, delayMs, value),
	],
	[
		'skipped_starts',
		log => (_, value) => {
			log.skipped += value;
			return 0;
		},
	],
]);

function appendBoth(one: Column, first: number, other: Column, second: number): number {
	append(one, first);
	append(other, second);
	return 2;
}

function takeDrops({droppedMs}: ScenarioLog): Take {
	return (timeMs, value) => {
		for (let each = 0; each < Math.min(value, mostKept); each++) append(droppedMs, timeMs);
		return value;
	};
}

function takeRequests({requests}: ScenarioLog, tags: Tags): Take {
	const name = endpointOf(tags);
	const {sentMs, okMs} = requests.get(name) ?? {sentMs: createColumn(), okMs: createColumn()};
	requests.set(name, {sentMs, okMs});
	const isOk = tagOf(tags, 'status')?.startsWith('2') ?? false;
	return (timeMs, value) => appendBoth(sentMs, timeMs - value, okMs, isOk ? value : Number.NaN);
}

/** An empty log that keeps so many numbers at most. Of each batch it looks only at the six metrics that it needs. */
export function createDueLog(most = mostKept): DueLog {
	const scenarios = new Map<string, ScenarioLog>();
	const vusMax: {atMs: number; vus: number}[] = [];
	/** By metric, null for those that say nothing; then by tag set. */
	let known: (Take[] | null)[] = [];
	let epoch = -1;
	let kept = 0;

	const takeVUs: Take = (atMs, vus) => vusMax.push({atMs, vus}) && 2;

	function takeOf(metric: string, tags: Tags): Take {
		if (metric === 'vus_max') return takeVUs;
		const name = tagOf(tags, 'scenario') ?? '';
		const log = scenarios.get(name) ?? emptyLog();
		scenarios.set(name, log);
		return takers.get(metric)!(log, tags);
	}

	return {
		scenarios,
		vusMax,
		isFull: () => kept >= most,
		see(batch, {metrics, tagSets, epoch: current}) {
			if (current !== epoch) known = [];
			epoch = current;
			for (let at = 0; at < batch.length && kept < most; at++) {
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
				kept += takes[tagSet](batch.timeMs[at]!, batch.value[at]!);
			}
		},
	};
}

function emptyLog(): ScenarioLog {
	return {
		beganMs: createColumn(),
		tookMs: createColumn(),
		droppedMs: createColumn(),
		pacedMs: createColumn(),
		delayMs: createColumn(),
		skipped: 0,
		requests: new Map(),
	};
}
