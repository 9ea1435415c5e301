import {rm} from 'node:fs/promises';
import {isReadAgain, openStream} from '../../collectors/k6/stream/open-stream.ts';
import type {MetricDefinition} from '../../collectors/k6/stream/point.ts';
import {createScanner, type Scanner} from '../../collectors/k6/stream/scan.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import type {SplitTag} from '../../state/route.ts';
import type {LoadSecond} from '../../state/second.ts';
import {type Recorded, readRecorded} from '../disk/read-recorded.ts';
import {guessedKinds, kindsIn} from './metric-kinds.ts';
import {createStretches, type Span} from './stretches.ts';
import {openTimeline, timelineLimit} from './timeline-tape.ts';

/** A stream as figures, and what was to be said of it. */
export interface RecordedFile extends Recorded {
	readonly notes: readonly string[];
	/** When its samples were taken, stray times left out; null without any. */
	readonly span: Span | null;
	/** What is wrong with the file, which is among the notes. */
	readonly problem: string | null;
}

/** A stream read once, with what reads it again the right way. */
export interface ReadSource extends RecordedFile {
	readonly scanner: Scanner;
}

/**
 * Reads a file of k6's samples (`-`: standard input) into figures, its seconds onto a tape. One whose lines are out of order,
 * or state kinds behind the points that they are about, is read a second time; a pipe cannot be, and a note says so.
 */
export async function recordStream(
	source: string,
	summary: K6Summary | null,
	tapeFile: string,
	{limit = timelineLimit, splitBy = []}: {limit?: number; splitBy?: readonly SplitTag[]} = {},
): Promise<RecordedFile> {
	const first = await recordOnce(source, summary, tapeFile, {splitBy}, limit);
	const late = first.scanner.lateDefinitions;
	const isOutOfOrder = first.load.latePoints() > 0;
	if ((late.length === 0 && !isOutOfOrder) || !(await isReadAgain(source)))
		return {...first, notes: [...first.notes, ...unordered(first)]};
	await rm(tapeFile);
	return recordOnce(source, summary, tapeFile, {declared: late, isInOrder: !isOutOfOrder, splitBy}, limit);
}

/** How a stream is read: what is known of it beforehand. */
export interface ReadingOptions {
	readonly declared?: readonly MetricDefinition[];
	readonly isInOrder?: boolean;
	/** Tags of k6 that seconds are told apart by. */
	readonly splitBy?: readonly SplitTag[];
}

async function recordOnce(
	source: string,
	summary: K6Summary | null,
	tapeFile: string,
	how: ReadingOptions,
	limit: number,
): Promise<ReadSource> {
	const timeline = await openTimeline(tapeFile, limit);
	const read = await readSource(source, summary, how, closed => timeline.write(closed));
	return {...read, notes: [...read.notes, ...(await timeline.close())]};
}

/** Reads a file of k6's samples once; its seconds go to `onSeconds`. */
export async function readSource(
	source: string,
	summary: K6Summary | null,
	{declared = [], isInOrder = true, splitBy = []}: ReadingOptions,
	onSeconds: (closed: readonly LoadSecond[]) => void,
): Promise<ReadSource> {
	const stream = await openStream(source);
	const kinds = kindsIn(summary);
	const scanner = createScanner({declared, kinds, isForeign: true});
	const submetrics = Object.keys(summary?.metrics ?? {});
	const stretches = createStretches();
	const see = (closed: readonly LoadSecond[]) => {
		stretches.see(closed);
		onSeconds(closed);
	};
	const {load, counts} = await readRecorded(stream.chunks, submetrics, see, scanner, isInOrder, splitBy);
	const problem = stream.problem();
	const far = stretches.note();
	const span = load.span();
	return {
		load,
		counts,
		scanner,
		problem,
		span: span && stretches.without(span),
		notes: [...(problem === null ? [] : [problem]), ...(far === null ? [] : [far]), ...guessedKinds(scanner, kinds)],
	};
}

function unordered({load, scanner}: ReadSource): string[] {
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
