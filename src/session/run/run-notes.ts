import type {StreamCounts} from '../../collectors/k6/stream/point.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import type {Run} from '../../record/schema.ts';
import {counted} from '../../text/sentence.ts';
import {explainEnd} from '../k6/k6-ending.ts';
import type {RunMaterial} from './run-material.ts';

/** What is to be said of a run beside its figures. */
export function notesOf(material: RunMaterial): string[] {
	const {load, counts, summary, end, notes, pool, endedByLimit} = material;
	const {kept, passed, cap} = load.exactValues();
	const {withoutStatus} = load.requests();
	const ending = end === null ? null : explainEnd(end);
	return [
		// How it ended is why the rest may be so, and a line of the screen has room for one.
		...(ending === null ? [] : [ending]),
		...notes,
		...(endedByLimit ? [`ended early by a limit that was crossed for too long: ${endedByLimit}`] : []),
		...(passed
			? [
					`${kept} values were kept exactly, the cap of ${cap} was passed: later percentiles come from histograms (within 0.4 %)`,
				]
			: []),
		// What is so of one stream is said by its part.
		...(pool ? [] : streamNotes(counts)),
		...droppedValues(load.metrics(), summary).map(droppedNote),
		...(withoutStatus > 0
			? [`${withoutStatus} requests carry neither a status nor an error code, and are in no class`]
			: []),
		...(pool ? [] : unknownNotes(material)),
	];
}

/** What is said of values that the stream does not have. */
export function droppedNote({metric, dropped, all}: ReturnType<typeof droppedValues>[number]): string {
	return `k6 could not write ${dropped} of ${all} values of ${metric} into its stream (they are infinite or no number): its figures are k6's own`;
}

function streamNotes(counts: StreamCounts): string[] {
	return [
		...(counts.malformedLines > 0 ? [unreadLines(counts)] : []),
		...(counts.embeddedLines
			? [`${counted(counts.embeddedLines, 'line')} stood within lines of another program, and were read out of them`]
			: []),
		...(counts.isCut ? ['the stream stops in the middle of a line: its writer was killed'] : []),
	];
}

function unknownNotes({summary, end}: RunMaterial): string[] {
	return [
		...(end === null ? ['exit code and an early end are not in a stream'] : []),
		...(summary === null ? ["k6's summary is missing: its own figures cannot be held against these"] : []),
		...(summary?.hasThresholds === false && end === null
			? ["k6's summary is of a kind without thresholds: they are not known"]
			: []),
	];
}

/** What was left out, and where to look for it. */
function unreadLines({malformedLines, lines, firstMalformedLine}: StreamCounts): string {
	return firstMalformedLine == null
		? `${malformedLines} of ${lines} lines of the stream could not be read`
		: `${malformedLines} of ${lines} lines of the stream could not be read, the first of them is line ${firstMalformedLine}`;
}

/** Values that k6 counted and its stream does not have: JSON knows no infinity. */
export function droppedValues(
	held: Run['metrics'],
	summary: K6Summary | null,
): {metric: string; dropped: number; all: number}[] {
	return Object.entries(summary?.metrics ?? {}).flatMap(([metric, figures]) => {
		const all = Object.values(figures).includes(null) ? (figures.count ?? 0) : 0;
		const dropped = all - (held[metric]?.count ?? all);
		return dropped > 0 ? [{metric, dropped, all}] : [];
	});
}
