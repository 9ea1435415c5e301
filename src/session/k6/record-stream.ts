import {rm} from 'node:fs/promises';
import {isBuiltin} from '../../collectors/k6/stream/metric-names.ts';
import {openStream} from '../../collectors/k6/stream/open-stream.ts';
import type {MetricDefinition, MetricType} from '../../collectors/k6/stream/point.ts';
import {createScanner, type Scanner} from '../../collectors/k6/stream/scan.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import type {LoadSecond} from '../../state/second.ts';
import {type Recorded, readRecorded} from '../disk/read-recorded.ts';
import {openTape, tapeSecond} from '../disk/tape.ts';

/** A timeline is at most this long in seconds, more than a day: every one of them is a row, with samples or without. */
const timelineLimit = 100_000;

/** A stream as figures, and what was to be said of it. */
export interface RecordedFile extends Recorded {
	readonly notes: readonly string[];
}

/**
 * Reads a file of k6's samples (`-`: standard input) into figures, its seconds onto a tape. One whose lines are out of order,
 * or state kinds behind the points that they are about, is read a second time; standard input cannot be, and a note says so.
 */
export async function recordStream(
	source: string,
	summary: K6Summary | null,
	tapeFile: string,
	limit = timelineLimit,
): Promise<RecordedFile> {
	const first = await readOnce(source, summary, tapeFile, [], true, limit);
	const late = first.scanner.lateDefinitions;
	const isOutOfOrder = first.load.latePoints() > 0;
	if ((late.length === 0 && !isOutOfOrder) || source === '-')
		return {...first, notes: [...first.notes, ...unordered(first)]};
	await rm(tapeFile);
	return readOnce(source, summary, tapeFile, late, !isOutOfOrder, limit);
}

async function readOnce(
	source: string,
	summary: K6Summary | null,
	tapeFile: string,
	declared: readonly MetricDefinition[],
	isInOrder: boolean,
	limit: number,
): Promise<RecordedFile & {readonly scanner: Scanner}> {
	const stream = await openStream(source);
	const kinds = kindsIn(summary);
	const scanner = createScanner({declared, kinds, isForeign: true});
	const tape = await openTape(tapeFile, error => {
		throw error;
	});
	let all = 0;
	let kept = 0;
	let from: number | null = null;
	const {load, counts} = await readRecorded(
		stream.chunks,
		Object.keys(summary?.metrics ?? {}),
		closed => {
			if (closed.length === 0) return;
			from ??= densest(closed, limit);
			const start = from;
			const within = closed.filter(({second}) => second >= start && second < start + limit);
			all += closed.length;
			kept += within.length;
			tape.write(within.map(second => ({kind: 'load', second: tapeSecond(second)})));
		},
		scanner,
		isInOrder,
	);
	await tape.close();
	const problem = stream.problem();
	const notes = [...(problem === null ? [] : [problem]), ...guessed(scanner, kinds), ...beyond(kept, all, limit)];
	return {load, counts, notes, scanner};
}

/** Kinds by the statistics that k6 printed: for streams that lost the lines which say so. */
function kindsIn(summary: K6Summary | null): Map<string, MetricType> {
	const kinds = new Map<string, MetricType>();
	for (const [name, statistics] of Object.entries(summary?.metrics ?? {})) {
		const type = kindOf(statistics);
		if (type !== null) kinds.set(name, type);
	}
	return kinds;
}

function kindOf(statistics: Readonly<Record<string, number | null>>): MetricType | null {
	if ('passes' in statistics) return 'rate';
	if ('avg' in statistics || 'med' in statistics || Object.keys(statistics).some(key => key.startsWith('p(')))
		return 'trend';
	if ('value' in statistics) return 'gauge';
	return 'count' in statistics && 'rate' in statistics ? 'counter' : null;
}

function guessed({catalogue}: Scanner, kinds: ReadonlyMap<string, MetricType>): string[] {
	const names = catalogue.metrics
		.filter(({name, isDeclared}) => !isDeclared && !isBuiltin(name) && !kinds.has(name))
		.map(({name}) => name);
	if (names.length === 0) return [];
	const listed = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
	return [`no line of the stream states the kind of ${listed}: taken for trends, which is a guess`];
}

function unordered({load, scanner}: {readonly load: Recorded['load']; readonly scanner: Scanner}): string[] {
	const late = load.latePoints();
	const names = scanner.lateDefinitions.filter(({type}) => type !== 'trend').map(({name}) => name);
	return [
		...(late > 0
			? [
					`${late} points came out of their order: the timeline has them in later seconds; import a file to have it right`,
				]
			: []),
		...(names.length > 0
			? [
					`the kind of ${names.join(', ')} came after its samples, which were taken by a guess: import a file to have it right`,
				]
			: []),
	];
}

/** Where the stretch begins that holds most of these seconds, which are in order: a stray time is no beginning. */
function densest(seconds: readonly LoadSecond[], limit: number): number {
	let best = {start: seconds[0]!.second, count: 0};
	for (let from = 0, to = 0; from < seconds.length; from++) {
		const start = seconds[from]!.second;
		while (to < seconds.length && seconds[to]!.second < start + limit) to++;
		if (to - from > best.count) best = {start, count: to - from};
	}
	return best.start;
}

function beyond(kept: number, all: number, limit: number): string[] {
	return kept < all
		? [
				`the timeline ends after ${limit} s and has ${kept} of ${all} seconds with samples; all figures are of the whole`,
			]
		: [];
}
