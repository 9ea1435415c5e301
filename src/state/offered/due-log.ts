import type {Catalogue, PointBatch} from '../../collectors/k6/stream/point.ts';
import {endpointOf} from '../request-tally.ts';
import {type Tags, tagOf} from '../tags.ts';

/** So many numbers are kept at most, 8 bytes each. */
const mostKept = 8_000_000;

/** Requests of one endpoint, a column a field, in order of arrival. */
export interface SentRequests {
	readonly sentMs: number[];
	readonly durationMs: number[];
	/** 1 for a 2xx. */
	readonly isOk: number[];
}

/** What one k6 scenario began, left out, and sent; times in ms since the epoch. */
export interface ScenarioLog {
	/** When iterations began, and how long they took. */
	readonly beganMs: number[];
	readonly tookMs: number[];
	/** When k6 found no VU for an iteration that was due. */
	readonly droppedMs: number[];
	/** Paced iterations: when their first request was about to be sent, how late that was, and starts that were passed over. */
	readonly pacedMs: number[];
	readonly delayMs: number[];
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
				beganMs.push(timeMs - value) && tookMs.push(value) && 2,
	],
	['dropped_iterations', takeDrops],
	['http_req_duration', takeRequests],
	[
		'start_delay',
		({pacedMs, delayMs}) =>
			(timeMs, value) =>
				pacedMs.push(timeMs) && delayMs.push(value) && 2,
	],
	[
		'skipped_starts',
		log => (_, value) => {
			log.skipped += value;
			return 0;
		},
	],
]);

function takeDrops({droppedMs}: ScenarioLog): Take {
	return (timeMs, value) => {
		for (let each = 0; each < Math.min(value, mostKept); each++) droppedMs.push(timeMs);
		return value;
	};
}

function takeRequests({requests}: ScenarioLog, tags: Tags): Take {
	const name = endpointOf(tags);
	const found = requests.get(name) ?? {sentMs: [], durationMs: [], isOk: []};
	requests.set(name, found);
	const isOk = tagOf(tags, 'status')?.startsWith('2') ? 1 : 0;
	return (timeMs, value) => {
		found.sentMs.push(timeMs - value);
		found.durationMs.push(value);
		found.isOk.push(isOk);
		return 3;
	};
}

/** An empty log that keeps so many numbers at most. Of each batch it looks only at the six metrics that it needs. */
export function createDueLog(most = mostKept): DueLog {
	const scenarios = new Map<string, ScenarioLog>();
	const vusMax: {atMs: number; vus: number}[] = [];
	let known: Map<number, Take | null>[] = [];
	let epoch = -1;
	let kept = 0;

	const takeVUs: Take = (atMs, vus) => vusMax.push({atMs, vus}) && 2;

	function takeOf(metric: string, tags: Tags): Take | null {
		if (metric === 'vus_max') return takeVUs;
		const taker = takers.get(metric);
		if (taker === undefined) return null;
		const name = tagOf(tags, 'scenario') ?? '';
		const log = scenarios.get(name) ?? emptyLog();
		scenarios.set(name, log);
		return taker(log, tags);
	}

	return {
		scenarios,
		vusMax,
		isFull: () => kept >= most,
		see(batch, catalogue) {
			if (catalogue.epoch !== epoch) known = [];
			epoch = catalogue.epoch;
			for (let at = 0; at < batch.length && kept < most; at++) {
				const metric = batch.metric[at]!;
				const tagSet = batch.tagSet[at]!;
				known[metric] ??= new Map();
				let take = known[metric].get(tagSet);
				if (take === undefined) {
					take = takeOf(catalogue.metrics[metric]!.name, catalogue.tagSets[tagSet]!);
					known[metric].set(tagSet, take);
				}
				if (take !== null) kept += take(batch.timeMs[at]!, batch.value[at]!);
			}
		},
	};
}

function emptyLog(): ScenarioLog {
	return {
		beganMs: [],
		tookMs: [],
		droppedMs: [],
		pacedMs: [],
		delayMs: [],
		skipped: 0,
		requests: new Map(),
	};
}
