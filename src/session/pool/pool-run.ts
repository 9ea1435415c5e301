import type {StreamCounts} from '../../collectors/k6/stream/point.ts';
import {usageError} from '../../errors.ts';
import type {Reconciliation, Run} from '../../record/schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import type {SplitTag} from '../../state/route.ts';
import {listed} from '../../text/sentence.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {openTimeline, timelineLimit} from '../k6/timeline-tape.ts';
import type {RunMaterial} from '../run/run-material.ts';
import {checkParts} from './check-parts.ts';
import {hasUnknownThresholds, judgePool, thresholdsOfParts} from './judge-pool.ts';
import {type Part, type PartSource, readPart} from './part.ts';
import {poolMetrics} from './pool-metrics.ts';
import {kindsOf, poolStreams} from './pool-streams.ts';
import {slowParts} from './slow-parts.ts';

/** What a pool adds up to, as the material of one run. */
export type PooledRun = Pick<RunMaterial, 'load' | 'counts' | 'notes' | 'startedAtMs' | 'endedAtMs' | 'pool'>;

/**
 * The streams of several k6 as one run, its seconds onto a tape: every stream is read by itself first, for its own books and
 * to see whether they are parts of one run at all (a UserError with 5 when not, with 2 for what is no stream).
 */
export async function poolRun(
	sources: readonly PartSource[],
	tapeFile: string,
	splitBy: readonly SplitTag[] = [],
): Promise<PooledRun> {
	const parts: Part[] = [];
	const idle: string[] = [];
	for (const source of sources) {
		const part = await readPart(source);
		if (part === null) idle.push(source.name);
		else parts.push(part);
	}
	if (parts.length === 0)
		throw usageError(`None of ${listed(idle)} holds a k6 sample: they are no files of "k6 run --out json=…".`);
	checkParts(parts);
	const startedAtMs = Math.min(...parts.map(part => part.startMs));
	const endedAtMs = Math.max(...parts.map(part => part.endMs));
	const {load, changed, notes} = await poolOntoTape(parts, tapeFile, splitBy);
	const durationMs = endedAtMs - startedAtMs;
	const incomplete = new Set(parts.flatMap(part => part.incomplete));
	const stated = thresholdsOfParts(parts);
	const shown = parts.map(part => shownPart(part, startedAtMs));
	return {
		load,
		counts: sumCounts(parts),
		startedAtMs,
		endedAtMs,
		notes: [
			...slowParts(shown),
			...idle.map(name => `part ${name}: no samples: its k6 had no work, or wrote none`),
			...notes,
			...partNotes(parts),
			...(hasUnknownThresholds(parts)
				? ['thresholds of sub-metrics are in no stream: they are judged with a --summary of each part']
				: []),
			...(changed.length > 0
				? [`${listed(changed)} changed while it was read: import it again when its k6 has ended`]
				: []),
			...(incomplete.size > 0
				? [
						`k6 left values out of a stream that are infinite or no number, so that nothing is known of ${listed([...incomplete])}`,
					]
				: []),
		],
		pool: {
			parts: shown,
			durationMs,
			metrics: poolMetrics(load, parts, stated, incomplete),
			thresholds: judgePool(stated, {load, durationMs, kinds: kindsOf(parts), incomplete}),
			books: booksOf(parts, load),
		},
	};
}

async function poolOntoTape(parts: readonly Part[], tapeFile: string, splitBy: readonly SplitTag[]) {
	const timeline = await openTimeline(tapeFile, timelineLimit);
	const isInOrder = parts.every(part => part.isInOrder);
	const pooled = await poolStreams(parts, isInOrder, closed => timeline.write(closed), splitBy);
	return {...pooled, notes: await timeline.close()};
}

function shownPart({name, run, startMs, endMs}: Part, startedAtMs: number): NonNullable<Run['parts']>[number] {
	return {
		name,
		requests: run.requests.total,
		p95: run.latencyMs['2xx'].p95,
		fromMs: startMs - startedAtMs,
		toMs: endMs - startedAtMs,
	};
}

/** Each part's summary against its stream, then the parts against the pool. */
function booksOf(parts: readonly Part[], load: LoadState): Reconciliation[] {
	const own = parts.flatMap(({name, books}) => books.map(pair => ({...pair, name: `part ${name}: ${pair.name}`})));
	const sum = parts.reduce((all, {run}) => all + run.requests.total, 0);
	return [...own, compare({name: 'requests: the parts and the pool', expected: sum, observed: load.requests().total})];
}

/** What is so of all parts is said once, else with the name of the part. */
function partNotes(parts: readonly Part[]): string[] {
	const [first, ...others] = parts;
	const ofAll = first!.notes.filter(note => others.every(({notes}) => notes.includes(note)));
	const own = parts.flatMap(({name, notes}) =>
		notes.filter(note => !ofAll.includes(note)).map(note => `part ${name}: ${note}`),
	);
	return [...own, ...ofAll];
}

/** Lines that could not be read are the part's to say. */
function sumCounts(parts: readonly Part[]): StreamCounts {
	const sum = (of: (counts: StreamCounts) => number) => parts.reduce((all, {counts}) => all + of(counts), 0);
	return {
		bytes: sum(({bytes}) => bytes),
		lines: sum(({lines}) => lines),
		points: sum(({points}) => points),
		malformedLines: sum(({malformedLines}) => malformedLines),
		overlongLines: sum(({overlongLines}) => overlongLines),
		isCut: false,
	};
}
