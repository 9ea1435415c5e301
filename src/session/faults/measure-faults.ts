import path from 'node:path';
import type {RunFault} from '../../record/fault-schema.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {beforeSeconds} from '../../verdicts/recovery/before.ts';
import {type FaultSecond, faultSecond, faultTimeline} from '../../verdicts/recovery/fault-second.ts';
import {type FaultTimes, measureEffect} from '../../verdicts/recovery/measure-effect.ts';
import {loadSecond, readTape} from '../disk/tape.ts';

/** What comes later than this after a fault is not its effect any more; a night of seconds would fill the memory. */
const longestWatch = 1800;

/** The evidence with what requests felt of its faults; `folder` is the run's. */
export async function withEffects(evidence: RunEvidence, folder: string): Promise<RunEvidence> {
	const {run} = evidence;
	if (run.faults === undefined) return evidence;
	return {...evidence, run: {...run, faults: await measureFaults(run.faults, path.join(folder, 'samples.ndjson'))}};
}

/** A run's faults with what requests felt of them, from the seconds that were recorded. */
async function measureFaults(faults: readonly RunFault[], samples: string): Promise<RunFault[]> {
	const done = faults.flatMap(fault => spanOf(fault) ?? []).sort((a, b) => a.fromMs - b.fromMs);
	const seconds: FaultSecond[] = [];
	let [first, last]: (number | null)[] = [null, null];
	for await (const entry of readTape(samples)) {
		if (entry.kind !== 'load') continue;
		const {second, series} = entry.second;
		if (series.length === 0) continue;
		first ??= second;
		last = second;
		if (done.some(span => isNear(span, second))) seconds.push(faultSecond(loadSecond(entry.second)));
	}
	if (first === null || last === null) return [...faults];
	const timeline = faultTimeline(seconds);
	return faults.map(fault => {
		const span = spanOf(fault);
		if (span === null) return fault;
		return {...fault, effect: measureEffect(timeline, timesOf(span, done, {first: first!, last: last!}))};
	});
}

type Span = Pick<FaultTimes, 'fromMs' | 'undoneMs'>;

function spanOf({at, atMs, undoneAtMs}: RunFault): Span | null {
	if (at === null || atMs === null || undoneAtMs === null) return null;
	const fromMs = Date.parse(at);
	return {fromMs, undoneMs: fromMs + undoneAtMs - atMs};
}

function isNear({fromMs, undoneMs}: Span, second: number): boolean {
	return second >= fromMs / 1000 - beforeSeconds - 1 && second <= undoneMs / 1000 + longestWatch;
}

/** The time of one fault alone: others, before and after, end it. The last second of a load is not whole. */
function timesOf(span: Span, all: readonly Span[], {first, last}: {first: number; last: number}): FaultTimes {
	const earlier = all.filter(each => each.fromMs < span.fromMs).map(each => Math.floor(each.undoneMs / 1000) + 1);
	const later = all.filter(each => each.fromMs > span.fromMs).map(each => Math.floor(each.fromMs / 1000));
	const longest = Math.floor(span.undoneMs / 1000) + longestWatch;
	return {...span, since: Math.max(first + 1, ...earlier), until: Math.min(last, longest, ...later)};
}
