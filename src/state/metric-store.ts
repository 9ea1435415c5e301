import type {MetricDefinition} from '../collectors/k6/stream/point.ts';
import {createSink, type Sink} from './sink.ts';
import {haveSameTags, isIn, parseSubmetric, type Submetric} from './submetric.ts';
import type {Tags} from './tags.ts';
import {createExactValues, type ExactValues, type ValueBudget} from './values/exact-values.ts';

/** Sinks that take the same points: a metric, and which of its sub-metrics. */
export interface SinkGroup {
	readonly sinks: readonly Sink[];
	/** Trends: where the values of just these points are kept, once for all the sinks. */
	readonly values: ExactValues;
}

/** Every metric of a run and its sub-metrics. */
export interface MetricStore {
	/** Where a point of the metric with these tags counts. */
	groupOf(definition: MetricDefinition, tags: Tags): SinkGroup;
	/** A part of a trend's values that is kept apart from the rest of its group. */
	addPart(group: SinkGroup): ExactValues;
	/** The sink of a metric, or of a sub-metric by any spelling that k6 takes; undefined when no point or declaration named it. */
	find(name: string): Sink | undefined;
	readonly sinks: Iterable<Sink>;
	/** All parts that hold values, each once. */
	readonly parts: readonly ExactValues[];
}

interface Entry {
	readonly sink: Sink;
	readonly submetrics: {readonly filter: Submetric; readonly sink: Sink}[];
	readonly groups: Map<string, SinkGroup>;
	/** How many sub-metrics its declaration had when it was looked at. */
	declared: readonly unknown[] | null;
}

/** A store that also counts the given sub-metrics; those that the stream declares join them. `isPooled`: see `createSink`. */
export function createMetricStore(submetrics: readonly string[], budget: ValueBudget, isPooled = false): MetricStore {
	const sinks = new Map<string, Sink>();
	const entries = new Map<string, Entry>();
	const parts: ExactValues[] = [];
	const wanted = submetrics.map(parseSubmetric).filter(submetric => submetric !== null);
	const watched = new Set(submetrics);

	function entryOf(definition: MetricDefinition): Entry {
		let entry = entries.get(definition.name);
		if (entry === undefined) {
			const sink = createSink(definition.name, definition.type, watched.has(definition.name), isPooled);
			sinks.set(sink.name, sink);
			entry = {sink, submetrics: [], groups: new Map(), declared: null};
			entries.set(definition.name, entry);
			// First those that the stream declares: of several spellings k6 keeps one, and this is the one.
			declare(entry, definition);
			for (const filter of wanted) if (filter.metric === definition.name) addSubmetric(entry, filter);
		}
		declare(entry, definition);
		return entry;
	}

	function declare(entry: Entry, {name: metric, submetrics: declared}: MetricDefinition): void {
		if (entry.declared === declared) return;
		entry.declared = declared;
		for (const {name, tags} of declared) addSubmetric(entry, {name, metric, tags: Object.entries(tags)});
	}

	function addSubmetric(entry: Entry, filter: Submetric): void {
		if (entry.submetrics.some(known => haveSameTags(known.filter, filter))) return;
		const isWatched = wanted.some(other => haveSameTags(other, filter) && other.metric === filter.metric);
		const sink = createSink(filter.name, entry.sink.type, isWatched, isPooled);
		sinks.set(filter.name, sink);
		entry.submetrics.push({filter, sink});
	}

	function createPart(sinksOfPart: readonly Sink[]): ExactValues {
		const part = createExactValues(budget);
		parts.push(part);
		for (const sink of sinksOfPart) sink.parts.push(part);
		return part;
	}

	return {
		parts,
		sinks: {[Symbol.iterator]: () => sinks.values()},
		find(name) {
			const filter = parseSubmetric(name);
			if (filter === null) return sinks.get(name);
			return entries.get(filter.metric)?.submetrics.find(known => haveSameTags(known.filter, filter))?.sink;
		},
		addPart: group => createPart(group.sinks),
		groupOf(definition, tags) {
			const entry = entryOf(definition);
			const matching = entry.submetrics.filter(({filter}) => isIn(filter, tags)).map(({sink}) => sink);
			const key = matching.map(({name}) => name).join('\n');
			let group = entry.groups.get(key);
			if (group === undefined) {
				const sinksOfGroup = [entry.sink, ...matching];
				group = {sinks: sinksOfGroup, values: createPart(sinksOfGroup)};
				entry.groups.set(key, group);
			}
			return group;
		},
	};
}
