import type {MetricDefinition} from '../collectors/k6/stream/point.ts';
import {type Admissions, createAdmissions, isAdmitted} from './admissions.ts';
import {type CheckCount, type CheckTally, createCheckTally} from './check-tally.ts';
import {type CounterBook, type CounterTally, createCounterTally} from './counter-series.ts';
import type {MetricStore, SinkGroup} from './metric-store.ts';
import {createNotedTally, type NotedTally, type Notes} from './noted/noted-tally.ts';
import type {SeriesKey} from './open-seconds.ts';
import type {Outcome} from './outcome.ts';
import {createRequestTally, others, type RequestClass, type RequestTally} from './request-tally.ts';
import {createSink, type Sink} from './sink.ts';
import type {LatencyOutcome} from './snapshot.ts';
import {type Tags, tagOf} from './tags.ts';
import type {ExactValues} from './values/exact-values.ts';

/** What to do with a point. Numbers, because every point switches on one. */
export const kinds = {
	trend: 0,
	counter: 1,
	rate: 2,
	gauge: 3,
	duration: 4,
	requests: 5,
	checks: 6,
	iterations: 7,
	dropped: 8,
	vus: 9,
	vusMax: 10,
	pooledGauge: 11,
} as const;

/** When requests were sent, in ms since the epoch: k6 stamps a request's end, and this is its end less its duration. */
export interface SentSpan {
	firstMs: number;
	lastMs: number;
	readonly admissions: Admissions;
}

/** Where the points of one metric with one set of tags go; worked out once, followed for each point. */
export interface Route {
	readonly kind: number;
	readonly sinks: readonly Sink[];
	/** Where a trend's value is kept, and whether its second is kept with it. */
	readonly values: ExactValues;
	readonly isDated: boolean;
	/** Of a counter: where its series is. */
	readonly book: CounterBook | null;
	readonly place: number;
	readonly request: RequestClass | null;
	readonly key: SeriesKey | null;
	readonly check: CheckCount | null;
	/** Of the request's endpoint. */
	readonly sent: SentSpan | null;
	/** The k6 scenario, where seconds are told apart by it. */
	readonly scenario: string | null;
	/** Whether the request was let through; null where that cannot be told. */
	readonly isAdmitted: boolean | null;
	/** Of a request's duration: where it is noted when it is slow or failed. */
	readonly notes: Notes | null;
}

/** What points are counted in, beside the metrics themselves. */
export interface Tallies {
	readonly requests: RequestTally;
	readonly counters: CounterTally;
	readonly checks: CheckTally;
	/** `http_req_duration` by outcome. */
	readonly latency: Readonly<Record<LatencyOutcome, Sink>>;
	/** Its 2xx values by endpoint. */
	readonly endpointParts: ReadonlyMap<string, readonly ExactValues[]>;
	/** By endpoint, whatever it was answered. */
	readonly sent: ReadonlyMap<string, SentSpan>;
	/** The slowest and the failed. */
	readonly noted: NotedTally;
	/** Works out the route of a metric's points with these tags. */
	routeOf(definition: MetricDefinition, tags: Tags): Route;
}

/** Tags of k6 that seconds can be told apart by. */
export type SplitTag = 'stage' | 'scenario';

/** So many values of such a tag are told apart. */
const splitLimit = 50;

/** Empty tallies over a store of metrics. `isPooled`: see `createSink`; seconds are told apart by the values of these tags. */
export function createTallies(store: MetricStore, isPooled = false, splitBy: readonly SplitTag[] = []): Tallies {
	const requests = createRequestTally();
	const counters = createCounterTally();
	const checks = createCheckTally();
	const latency = {
		'2xx': createSink('2xx', 'trend', false, isPooled),
		'429': createSink('429', 'trend', false, isPooled),
		'5xx': createSink('5xx', 'trend', false, isPooled),
	};
	const endpointParts = new Map<string, ExactValues[]>();
	const partsOfGroup = new Map<SinkGroup, Map<string, ExactValues>>();
	const keys = new Map<string, SeriesKey>();
	const sent = new Map<string, SentSpan>();
	const noted = createNotedTally();
	const plainRoutes = new Map<SinkGroup, Route>();
	const splitValues = {stage: new Set<string>(), scenario: new Set<string>()};

	/** Values of `http_req_duration` are kept by outcome, those of 2xx by endpoint too: every figure is made of some of these parts. */
	function partFor(group: SinkGroup, {endpoint, outcome}: RequestClass, sink: Sink | null): ExactValues {
		let parts = partsOfGroup.get(group);
		if (parts === undefined) {
			parts = new Map();
			partsOfGroup.set(group, parts);
		}
		const name = outcome === '2xx' ? `2xx ${endpoint}` : String(outcome);
		const known = parts.get(name);
		if (known !== undefined) return known;
		const part = store.addPart(group);
		parts.set(name, part);
		sink?.parts.push(part);
		if (outcome === '2xx') endpointParts.set(endpoint, [...(endpointParts.get(endpoint) ?? []), part]);
		return part;
	}

	function splitOf(tags: Tags): {stage?: string; scenario?: string} {
		return Object.fromEntries(
			splitBy.flatMap(tag => {
				const value = tagOf(tags, tag);
				if (value === undefined) return [];
				if (splitValues[tag].size < splitLimit) splitValues[tag].add(value);
				return [[tag, splitValues[tag].has(value) ? value : others]];
			}),
		);
	}

	function keyOf(endpoint: string, outcome: Outcome, tags: Tags): SeriesKey {
		const split = splitOf(tags);
		const name = JSON.stringify([outcome, split.stage, split.scenario, endpoint]);
		let key = keys.get(name);
		if (key === undefined) {
			key = {index: keys.size, endpoint, outcome, ...split};
			keys.set(name, key);
		}
		return key;
	}

	function sentBy(endpoint: string): SentSpan {
		let span = sent.get(endpoint);
		if (span === undefined) {
			span = {firstMs: Number.POSITIVE_INFINITY, lastMs: Number.NEGATIVE_INFINITY, admissions: createAdmissions()};
			sent.set(endpoint, span);
		}
		return span;
	}

	function requestRoute(route: Route, group: SinkGroup, tags: Tags): Route {
		const request = requests.classOf(tags);
		const {endpoint, outcome} = request;
		const key = outcome === null ? null : keyOf(endpoint, outcome, tags);
		if (route.kind === kinds.requests) return {...route, request, key};
		const sink = outcome === '2xx' || outcome === '429' || outcome === '5xx' ? latency[outcome] : null;
		const sinks = sink === null ? group.sinks : [...group.sinks, sink];
		return {
			...route,
			sinks,
			key,
			values: partFor(group, request, sink),
			isDated: outcome === '2xx',
			sent: sentBy(endpoint),
			isAdmitted: isAdmitted(outcome),
			notes: noted.notesFor(endpoint, tags),
		};
	}

	return {
		requests,
		counters,
		checks,
		latency,
		endpointParts,
		sent,
		noted,
		routeOf(definition, tags) {
			const group = store.groupOf(definition, tags);
			let route = plainRoutes.get(group);
			if (route === undefined) {
				const {sinks, values} = group;
				route = {
					kind: isPooled && definition.type === 'gauge' ? kinds.pooledGauge : kindOf(definition),
					sinks,
					values,
					isDated: false,
					book: null,
					place: 0,
					request: null,
					key: null,
					check: null,
					sent: null,
					scenario: null,
					isAdmitted: null,
					notes: null,
				};
				plainRoutes.set(group, route);
			}
			if (definition.type === 'counter') {
				const {name} = definition;
				route = {...route, book: counters.bookOf(name), place: counters.placeOf(name, tags)};
			}
			if (route.kind === kinds.iterations || route.kind === kinds.dropped)
				return {...route, scenario: splitOf(tags).scenario ?? null};
			if (route.kind === kinds.checks) return {...route, check: checks.checkOf(tags)};
			return route.kind === kinds.duration || route.kind === kinds.requests ? requestRoute(route, group, tags) : route;
		},
	};
}

/** k6's own metrics feed more than themselves, unless a stream gives their name to something else. */
function kindOf({name, type}: MetricDefinition): number {
	switch (`${type} ${name}`) {
		case 'trend http_req_duration':
			return kinds.duration;
		case 'counter http_reqs':
			return kinds.requests;
		case 'rate checks':
			return kinds.checks;
		case 'counter iterations':
			return kinds.iterations;
		case 'counter dropped_iterations':
			return kinds.dropped;
		case 'gauge vus':
			return kinds.vus;
		case 'gauge vus_max':
			return kinds.vusMax;
	}
	return kinds[type];
}
