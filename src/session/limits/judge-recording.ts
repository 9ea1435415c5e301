import type {LimitResult, TimedValue} from '../../limits/finding.ts';
import type {Limit} from '../../limits/limit.ts';
import {watchLimits} from '../../limits/watch.ts';
import type {Run} from '../../record/schema.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {loadSecond, readTape, tapeFile} from '../disk/tape.ts';
import {askQueries} from './ask-queries.ts';

/** Where a run lies, what must hold, and who answers queries. */
export interface LimitContext {
	/** The run's. */
	readonly folder: string;
	readonly limits: readonly Limit[];
	readonly prometheusUrl: string | null;
}

/** The evidence with how the limits stand and what Prometheus said; as it is where no limits were stated. */
export async function withLimits(evidence: RunEvidence, context: LimitContext): Promise<RunEvidence> {
	const {folder, limits, prometheusUrl} = context;
	if (limits.length === 0) return evidence;
	const queries = await askQueries(limits, evidence.run, prometheusUrl);
	const run = {...evidence.run, ...(queries && {queries})};
	return {...evidence, run, limits: await judgeRecording(limits, run, folder)};
}

/**
 * Limits held against a run as it lies in its folder: the one way in which a run that has ended is judged, so that a replay
 * finds what the run itself found.
 */
export async function judgeRecording(
	limits: readonly Limit[],
	run: Run,
	folder: string,
): Promise<readonly LimitResult[]> {
	const watch = watchLimits(limits);
	const file = tapeFile(folder, 'samples');
	if (file !== null)
		for await (const entry of readTape(file)) {
			if (entry.kind === 'load') watch.see([loadSecond(entry.second)]);
			if (entry.kind === 'use') watch.use(entry.samples);
		}
	return watch.conclude({run, series: seriesOf(run)});
}

function seriesOf({queries = {}}: Run): Map<string, readonly TimedValue[] | string> {
	return new Map(
		Object.entries(queries).map(([query, said]) => [
			query,
			typeof said === 'string' ? said : said.map(([atMs, value]) => ({atMs, value})),
		]),
	);
}
