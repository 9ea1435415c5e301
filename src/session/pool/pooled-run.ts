import type {Reconciliation, Run} from '../../record/schema.ts';
import type {LoadState} from '../../state/load-state.ts';
import {listed} from '../../text/sentence.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {sumCounts} from '../k6/pool-feed.ts';
import type {RunMaterial} from '../run/run-material.ts';
import {judgePool, type StatedThreshold} from './judge-pool.ts';
import type {Part} from './part.ts';
import {poolMetrics} from './pool-metrics.ts';
import {kindsOf} from './pool-streams.ts';
import {slowParts} from './slow-parts.ts';

/** What a pool adds up to, as the material of one run. */
export type PooledRun = Pick<RunMaterial, 'load' | 'counts' | 'notes' | 'startedAtMs' | 'endedAtMs'> & {
	readonly pool: NonNullable<RunMaterial['pool']>;
};

/** The run that these parts made, of which at least one has samples: its thresholds judged, its books beside each other. */
export function pooledRun(
	parts: readonly Part[],
	idle: readonly string[],
	load: LoadState,
	thresholds: readonly StatedThreshold[],
): PooledRun {
	const startedAtMs = Math.min(...parts.map(part => part.startMs));
	const endedAtMs = Math.max(...parts.map(part => part.endMs));
	const durationMs = endedAtMs - startedAtMs;
	const incomplete = new Set(parts.flatMap(part => part.incomplete));
	const shown = parts.map(part => shownPart(part, startedAtMs));
	return {
		load,
		counts: sumCounts(parts.map(({counts}) => counts)),
		startedAtMs,
		endedAtMs,
		notes: [
			...slowParts(shown),
			...idle.map(name => `part ${name}: no samples: its k6 had no work, or wrote none`),
			...partNotes(parts),
			...(incomplete.size > 0
				? [
						`k6 left values out of a stream that are infinite or no number, so that nothing is known of ${listed([...incomplete])}`,
					]
				: []),
		],
		pool: {
			parts: shown,
			durationMs,
			metrics: poolMetrics(load, parts, thresholds, incomplete),
			thresholds: judgePool(thresholds, {load, durationMs, kinds: kindsOf(parts), incomplete}),
			books: booksOf(parts, load),
		},
	};
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
