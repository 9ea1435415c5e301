import {usageError} from '../../errors.ts';
import type {SplitTag} from '../../state/route.ts';
import {kept} from '../../text/say.ts';
import {listed} from '../../text/sentence.ts';
import {openTimeline, timelineLimit} from '../k6/timeline-tape.ts';
import {checkParts} from './check-parts.ts';
import {hasUnknownThresholds, thresholdsOfParts} from './judge-pool.ts';
import {type Part, type PartSource, readPart} from './part.ts';
import {poolStreams} from './pool-streams.ts';
import {type PooledRun, pooledRun} from './pooled-run.ts';

/**
 * The streams of several k6 as one run, its seconds onto a tape: every stream is read by itself first, for its own books and
 * to see whether they are parts of one run at all (a UserError with 5 when not, with 2 for what is no stream).
 */
export async function poolRun(
	sources: readonly PartSource[],
	tapeFile: string,
	splitBy: readonly SplitTag[] = [],
): Promise<PooledRun> {
	const {parts, idle} = await readParts(sources);
	if (parts.length === 0)
		throw usageError(kept`None of ${listed(idle)} holds a k6 sample: they are no files of "k6 run --out json=…".`);
	checkParts(parts);
	const {load, changed, notes} = await poolOntoTape(parts, tapeFile, splitBy);
	const pooled = pooledRun(parts, idle, load, thresholdsOfParts(parts));
	return {
		...pooled,
		notes: [
			...pooled.notes,
			...notes,
			...(hasUnknownThresholds(parts)
				? ['thresholds of sub-metrics are in no stream: they are judged with a --summary of each part']
				: []),
			...(changed.length > 0
				? [`${listed(changed)} changed while it was read: import it again when its k6 has ended`]
				: []),
		],
	};
}

/** Reads each part by itself; those whose stream is empty by their names. */
export async function readParts(sources: readonly PartSource[]): Promise<{parts: Part[]; idle: string[]}> {
	const parts: Part[] = [];
	const idle: string[] = [];
	for (const source of sources) {
		const part = await readPart(source);
		if (part === null) idle.push(source.name);
		else parts.push(part);
	}
	return {parts, idle};
}

async function poolOntoTape(parts: readonly Part[], tapeFile: string, splitBy: readonly SplitTag[]) {
	const timeline = await openTimeline(tapeFile, timelineLimit);
	const isInOrder = parts.every(part => part.isInOrder);
	const pooled = await poolStreams(parts, isInOrder, closed => timeline.write(closed), splitBy);
	return {...pooled, notes: await timeline.close()};
}
