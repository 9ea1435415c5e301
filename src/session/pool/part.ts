import type {K6End} from '../../collectors/k6/run-process.ts';
import type {MetricDefinition, StreamCounts} from '../../collectors/k6/stream/point.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import type {Reconciliation, Run} from '../../record/schema.ts';
import {reconcileSummary} from '../../verdicts/reconciliation/summary.ts';
import {noSamples} from '../k6/no-samples.ts';
import {readSource} from '../k6/record-stream.ts';
import {buildRun} from '../run/build-run.ts';
import {droppedNote, droppedValues} from '../run/run-notes.ts';

/** One k6 of a run that several made: where it wrote its samples, and its own summary when there is one. */
export interface PartSource {
	readonly name: string;
	readonly source: string;
	readonly summary: K6Summary | null;
	/** How its k6 ended; absent where nobody saw it. */
	readonly end?: K6End;
}

/** A part read by itself: what it says alone, and how it is read into the pool. */
export interface Part extends PartSource {
	readonly run: Run;
	readonly counts: StreamCounts;
	/** Its summary against its stream, when there is one. */
	readonly books: readonly Reconciliation[];
	readonly notes: readonly string[];
	/** Metrics of which its stream does not have every value. */
	readonly incomplete: readonly string[];
	readonly metrics: readonly MetricDefinition[];
	/** What its stream states behind the points that it is about. */
	readonly late: readonly MetricDefinition[];
	readonly isInOrder: boolean;
	/** When k6 began and ended, on its own clock: by its own duration where its summary has one, else its samples. */
	readonly startMs: number;
	readonly endMs: number;
}

/** Reads a part by itself; null for an empty stream, as k6 writes one where its segment has no work. */
export async function readPart(part: PartSource): Promise<Part | null> {
	const {source, summary} = part;
	const first = await readSource(source, summary, {}, () => undefined);
	const {lateDefinitions: late} = first.scanner;
	const read = late.length === 0 ? first : await readSource(source, summary, {declared: late}, () => undefined);
	const {load, counts, notes, scanner, span} = read;
	if (span === null && counts.lines === 0) return null;
	if (span === null) throw noSamples(source, read);
	const run = buildRun({
		id: part.name,
		scenario: 'import',
		title: part.name,
		side: null,
		record: null,
		round: 1,
		isOurs: false,
		load,
		counts,
		script: null,
		end: part.end ?? null,
		summary,
		interrupted: null,
		startedAtMs: span.firstMs,
		endedAtMs: span.lastMs,
		services: {},
		stealPercent: null,
		notes,
	});
	const dropped = droppedValues(load.metrics(), summary);
	const own = new Set(dropped.map(droppedNote));
	return {
		...part,
		run,
		counts,
		books: summary === null ? [] : reconcileSummary({run, summary: summary.metrics, missing: {}}),
		notes: run.notes.filter(note => !own.has(note)),
		incomplete: dropped.map(({metric}) => metric),
		metrics: scanner.catalogue.metrics,
		late,
		isInOrder: load.latePoints() === 0,
		startMs: Math.min(span.firstMs, span.lastMs - (summary?.durationMs ?? 0)),
		endMs: span.lastMs,
	};
}
