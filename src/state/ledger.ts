import type {Catalogue, PointBatch} from '../collectors/k6/stream/point.ts';
import {addAdmission} from './admissions.ts';
import {beginNotes, createNoteTaking, endNotes, type NoteTaking, noteRequest} from './noted/note-taking.ts';
import {addIterations, type OpenSeconds, secondAt, seriesIn} from './open-seconds.ts';
import {kinds, type Route, type SentSpan, type Tallies} from './route.ts';
import {addNewest, addToCounter, addToGauge, addToRate, addToTrend} from './sink.ts';
import {type SummedGauges, takeReading} from './summed-gauges.ts';
import {keepDated, keepValue} from './values/exact-values.ts';

/** What taking points in works on. Plain data for `ingestBatch`: V8 optimises it once for all runs. */
export interface Ledger {
	readonly tallies: Tallies;
	readonly seconds: OpenSeconds;
	/** By metric, then by tag set: ids of the catalogue's epoch. */
	routes: (Route | undefined)[][];
	epoch: number;
	/** Times of the earliest and latest point; infinite before the first. */
	firstMs: number;
	lastMs: number;
	/** Of one part of a pool: where its gauges go. */
	readonly enterGauge: ((route: Route, timeMs: number, value: number) => void) | null;
	readonly taking: NoteTaking;
}

/** An empty ledger. The parts of a pool have one each, over the same tallies and seconds. */
export function createLedger(tallies: Tallies, seconds: OpenSeconds, enterGauge: Ledger['enterGauge'] = null): Ledger {
	return {
		tallies,
		seconds,
		routes: [],
		epoch: 0,
		firstMs: Number.POSITIVE_INFINITY,
		lastMs: Number.NEGATIVE_INFINITY,
		enterGauge,
		taking: createNoteTaking(),
	};
}

/** Enters every point of a stream's batch, in its order: sums of doubles depend on it. */
export function ingestBatch(ledger: Ledger, batch: PointBatch, catalogue: Catalogue): void {
	if (ledger.epoch !== catalogue.epoch) {
		ledger.epoch = catalogue.epoch;
		ledger.routes = [];
	}
	const {routes, seconds, taking} = ledger;
	const {length, metric: metrics, tagSet: tagSets, timeMs: times, value: values} = batch;
	let {firstMs, lastMs} = ledger;
	const candidates = beginNotes(taking, batch, catalogue);
	let candidateCount = 0;
	for (let i = 0; i < length; i++) {
		const metric = metrics[i]!;
		const tagSet = tagSets[i]!;
		const timeMs = times[i]!;
		const value = values[i]!;
		const route = routes[metric]?.[tagSet] ?? findRoute(ledger, metric, tagSet, catalogue);
		const {sinks} = route;
		if (timeMs < firstMs) firstMs = timeMs;
		if (timeMs > lastMs) lastMs = timeMs;
		switch (route.kind) {
			case kinds.trend:
				for (let s = 0; s < sinks.length; s++) addToTrend(sinks[s]!, value);
				keepValue(route.values, value);
				break;
			case kinds.duration: {
				for (let s = 0; s < sinks.length; s++) addToTrend(sinks[s]!, value);
				if (route.isDated) keepDated(route.values, value, Math.floor(timeMs / 1000));
				else keepValue(route.values, value);
				if (route.key !== null) seriesIn(secondAt(seconds, timeMs), route.key).latency.add(value);
				// Of most requests nothing is noted: that costs two comparisons here, and all else is done behind the loop.
				if (route.notes !== null && (value >= route.notes.slowest.floorMs || route.notes.failure !== null))
					candidates[candidateCount++] = i;
				if (route.sent !== null) addSent(route.sent, route.isAdmitted, timeMs - value);
				break;
			}
			case kinds.rate:
			case kinds.checks:
				for (let s = 0; s < sinks.length; s++) addToRate(sinks[s]!, value);
				if (route.check !== null) {
					const second = secondAt(seconds, timeMs);
					if (value !== 0) {
						route.check.passes++;
						second.checkPasses++;
					} else {
						route.check.fails++;
						second.checkFails++;
					}
				}
				break;
			case kinds.gauge:
			case kinds.vus:
			case kinds.vusMax:
				for (let s = 0; s < sinks.length; s++) addToGauge(sinks[s]!, value);
				if (route.kind === kinds.vus) secondAt(seconds, timeMs).vus = value;
				if (route.kind === kinds.vusMax) secondAt(seconds, timeMs).vusMax = value;
				break;
			case kinds.pooledGauge:
				ledger.enterGauge!(route, timeMs, value);
				break;
			default:
				for (let s = 0; s < sinks.length; s++) addToCounter(sinks[s]!, value);
				route.book!.sums[route.place]! += value;
				if (route.kind === kinds.requests) {
					route.request!.count++;
					if (route.key !== null) seriesIn(secondAt(seconds, timeMs), route.key).count++;
				} else if (route.kind === kinds.iterations) {
					addIterations(secondAt(seconds, timeMs), route.scenario, 'iterations', value);
				} else if (route.kind === kinds.dropped) {
					addIterations(secondAt(seconds, timeMs), route.scenario, 'dropped', value);
				}
		}
	}
	note(ledger, candidates.subarray(0, candidateCount), batch, catalogue);
	ledger.firstMs = firstMs;
	ledger.lastMs = lastMs;
}

function note({routes, taking}: Ledger, candidates: Uint32Array, batch: PointBatch, catalogue: Catalogue): void {
	for (const at of candidates) {
		const {notes} = routes[batch.metric[at]!]![batch.tagSet[at]!]!;
		if (notes !== null) noteRequest(taking, notes, batch, at, catalogue);
	}
	endNotes(taking, batch, catalogue);
}

function addSent(sent: SentSpan, isAdmitted: boolean | null, sentMs: number): void {
	if (sentMs < sent.firstMs) sent.firstMs = sentMs;
	if (sentMs > sent.lastMs) sent.lastMs = sentMs;
	if (isAdmitted !== null) addAdmission(sent.admissions, isAdmitted, sentMs);
}

/** Enters the gauges of one part: VUs are summed over all parts, of others the newest reading counts. */
export function enterPooled(seconds: OpenSeconds, gauges: SummedGauges, part: number): Ledger['enterGauge'] {
	return ({sinks}, timeMs, value) => {
		const {name} = sinks[0]!;
		if (name !== 'vus' && name !== 'vus_max') {
			for (const sink of sinks) addNewest(sink, value, timeMs);
			return;
		}
		const {second} = secondAt(seconds, timeMs);
		for (const sink of sinks) takeReading(gauges, sink, part, second, value);
	};
}

function findRoute(ledger: Ledger, metric: number, tagSet: number, catalogue: Catalogue): Route {
	ledger.routes[metric] ??= [];
	const route = ledger.tallies.routeOf(catalogue.metrics[metric]!, catalogue.tagSets[tagSet]!);
	ledger.routes[metric][tagSet] = route;
	return route;
}
