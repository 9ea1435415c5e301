import {metadataOf} from '../../collectors/k6/stream/metadata.ts';
import type {Catalogue, PointBatch} from '../../collectors/k6/stream/point.ts';
import type {Tags} from '../tags.ts';
import type {FailureKind} from './failure-kind.ts';
import {type NotedRequest, phaseOf} from './noted-request.ts';
import type {Notes} from './noted-tally.ts';
import {placeAmong, type Slowest} from './slowest.ts';

/** Takes requests down from the points of one stream: k6 writes a request's one after another, with the same time and tags. */
export interface NoteTaking {
	/** Places in a batch of requests that may have to be noted. */
	candidates: Uint32Array;
	/** Kinds that failed again in this batch: only the last of each is read. */
	readonly failed: FailureKind[];
	/** Where the request is noted whose points go on in the next batch, its time (NaN: there is none) and tags. */
	readonly places: NotedRequest[];
	timeMs: number;
	tags: Tags;
}

/** No request yet. */
export function createNoteTaking(): NoteTaking {
	return {candidates: new Uint32Array(0), failed: [], places: [], timeMs: Number.NaN, tags: {}};
}

/** Notes a request where it is one of the slowest or failed; its duration is the point at `index`. */
export function noteRequest(
	taking: NoteTaking,
	notes: Notes,
	batch: PointBatch,
	index: number,
	catalogue: Catalogue,
): void {
	const {slowest, failure} = notes;
	if (batch.value[index]! >= slowest.floorMs) noteSlow(taking, slowest, batch, index, catalogue);
	if (failure !== null) noteFailure(taking, failure, batch, index, catalogue);
}

function noteSlow(taking: NoteTaking, slowest: Slowest, batch: PointBatch, index: number, catalogue: Catalogue) {
	const place = placeAmong(slowest, batch.timeMs[index]!, batch.value[index]!);
	if (place !== null) note(taking, place, batch, index, catalogue);
}

/** Counts a failed request; of all in a batch but the first and the last nothing else is taken down. */
function noteFailure(
	taking: NoteTaking,
	kind: FailureKind,
	batch: PointBatch,
	index: number,
	catalogue: Catalogue,
): void {
	const timeMs = batch.timeMs[index]!;
	kind.count++;
	// Points are out of order by some ms: the first one read need not be the first of all.
	if (timeMs < kind.first.timeMs) note(taking, kind.first, batch, index, catalogue);
	if (timeMs < kind.last.timeMs) return;
	kind.last.timeMs = timeMs;
	if (kind.lastIndex < 0) taking.failed.push(kind);
	kind.lastIndex = index;
}

/** Takes down the last failures of a batch that is done. */
export function endNotes(taking: NoteTaking, batch: PointBatch, catalogue: Catalogue): void {
	for (const kind of taking.failed) {
		note(taking, kind.last, batch, kind.lastIndex, catalogue);
		kind.lastIndex = -1;
	}
	taking.failed.length = 0;
}

/** Goes on with the request that the last batch ended in; gives room for the places of those in this one that may be noted. */
export function beginNotes(taking: NoteTaking, batch: PointBatch, catalogue: Catalogue): Uint32Array {
	continueNotes(taking, batch, catalogue);
	if (taking.candidates.length < batch.length) taking.candidates = new Uint32Array(batch.value.length);
	return taking.candidates;
}

function continueNotes(taking: NoteTaking, batch: PointBatch, catalogue: Catalogue): void {
	if (batch.length === 0) return;
	const {timeMs, places} = taking;
	if (Number.isNaN(timeMs)) return;
	const first = batch.tagSet[0]!;
	// The catalogue may have begun again.
	const isSame = batch.timeMs[0] === timeMs && areSame(catalogue.tagSets[first]!, taking.tags);
	const isWhole = !isSame || places.map(place => readPhases(place, batch, 0, catalogue)).every(Boolean);
	if (isWhole) taking.timeMs = Number.NaN;
}

function note(taking: NoteTaking, place: NotedRequest, batch: PointBatch, index: number, catalogue: Catalogue): void {
	const timeMs = batch.timeMs[index]!;
	const tags = catalogue.tagSets[batch.tagSet[index]!]!;
	place.timeMs = timeMs;
	place.durationMs = batch.value[index]!;
	place.tags = tags;
	place.metadata = metadataOf(batch.metadata, index);
	place.phasesMs.fill(Number.NaN);
	if (readPhases(place, batch, index + 1, catalogue)) return;
	if (taking.timeMs !== timeMs || taking.tags !== tags) taking.places.length = 0;
	taking.timeMs = timeMs;
	taking.tags = tags;
	taking.places.push(place);
}

/** Reads a request's phases from its next points; false where the batch ends before the request does. */
function readPhases(place: NotedRequest, batch: PointBatch, from: number, {metrics}: Catalogue): boolean {
	const {phasesMs, timeMs} = place;
	const tagSet = from === 0 ? batch.tagSet[0] : batch.tagSet[from - 1];
	for (let at = from; at < batch.length; at++) {
		if (batch.timeMs[at] !== timeMs || batch.tagSet[at] !== tagSet) return true;
		const {name} = metrics[batch.metric[at]!]!;
		if (name === 'http_reqs' || name === 'http_req_duration') return true;
		const phase = phaseOf(name);
		if (phase >= 0) phasesMs[phase] = batch.value[at]!;
	}
	return false;
}

function areSame(a: Tags, b: Tags): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}
