import path from 'node:path';
import type {K6End, K6LogLine} from '../../collectors/k6/run-process.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {conductTogether} from '../../generators/conduct.ts';
import type {Place} from '../../generators/contract.ts';
import {marksFailed, stoppedByApi, stoppedByUser} from '../../generators/end-of-all.ts';
import {partFlags, segmentFlags} from '../../generators/segments.ts';
import {feedPool} from '../k6/pool-feed.ts';
import {awaitSummary} from '../k6/summary-file.ts';
import type {StatedThreshold} from '../pool/judge-pool.ts';
import {readParts} from '../pool/pool-run.ts';
import {pooledRun} from '../pool/pooled-run.ts';
import type {K6RunCommand} from '../run/k6-command.ts';
import type {RunContext} from '../run/run-context.ts';
import type {K6Listener, K6Load} from './k6-load.ts';
import {listenToParts} from './part-listeners.ts';
import {createPartRows} from './part-rows.ts';

/** Starts several k6 in one place, each with its segment of the script; they run together as one. */
export async function startSeveral(
	place: Place,
	count: number,
	{k6, invocation}: K6RunCommand,
	script: ScriptPlan,
	{folder, onEvent, stop, live}: Pick<RunContext, 'folder' | 'onEvent' | 'stop' | 'live'>,
	on: K6Listener,
): Promise<K6Load> {
	const notes: string[] = [];
	const parts = partsOf(invocation, count, folder);
	const summaries = await Promise.all(parts.map(({summaryFile}) => awaitSummary(summaryFile)));
	const names = parts.map(({name}) => name);
	const rows = createPartRows(names, script.paceMs);
	let isMarkedFailed = false;
	const listeners = listenToParts(names, on, {onEvent, live}, rows).map((listener, part) => ({
		...listener,
		log(line: K6LogLine) {
			if (part === 0) isMarkedFailed ||= marksFailed(line);
			listener.log(line);
		},
	}));
	live.onParts(rows.rows);
	const started = await place(k6, parts, listeners, stop);
	const {generators} = started;
	const all = conductTogether(generators, {
		onReleased(skewMs) {
			const said = `${count} k6 made this run together, released within ${skewMs.toFixed(1)} ms`;
			notes.push(said);
			onEvent('info', 'k6', said);
		},
		onTrouble(sentence) {
			notes.push(sentence);
			onEvent('error', 'k6', `${sentence}.`);
		},
		isMarkedFailed: () => isMarkedFailed,
	});
	let isCrossed = false;
	return {
		pids: generators.flatMap(({pid}) => pid ?? []),
		...all,
		ended: all.ended.then(async end => {
			await started.dispose();
			return isCrossed && end.exitCode === stoppedByUser ? {...end, exitCode: 99} : end;
		}),
		judgesItself: false,
		cross() {
			isCrossed = true;
		},
		feed: (onSeconds, splitBy, onPoints) =>
			feedPool(
				generators.map(generator => generator.stream()),
				{
					submetrics: Object.keys(script.thresholds),
					splitBy,
					onSeconds,
					onPoints: (part, batch, catalogue) => {
						rows.points(part, batch, catalogue);
						onPoints(part, catalogue);
					},
				},
			),
		async account({load}) {
			const ends: K6End[] = await Promise.all(generators.map(({ended}) => ended));
			const sources = parts.map(async ({name, streamFile}, i) => ({
				name,
				source: streamFile,
				summary: await summaries[i]!(),
				end: asStopped(ends[i]!),
			}));
			const read = await readParts(await Promise.all(sources));
			if (read.parts.length === 0) return {summary: null, pooled: null};
			const pooled = pooledRun(read.parts, read.idle, load, statedThresholds(script));
			return {
				summary: null,
				pooled: {...pooled, notes: [...notes, ...started.notes(), ...rows.starved(), ...pooled.notes]},
			};
		},
	};
}

/** Each with its segment, its stream and its summary. */
function partsOf(invocation: K6RunCommand['invocation'], count: number, folder: string) {
	return Array.from({length: count}, (_, i) => ({
		...invocation,
		name: `k6-${i + 1}`,
		streamFile: path.join(folder, `k6-${i + 1}.ndjson`),
		summaryFile: path.join(folder, `k6-summary-${i + 1}.json`),
		flags: [...invocation.flags, ...segmentFlags(i, count), ...partFlags(i === 0)],
	}));
}

/** That we asked for it over REST is a way to stop it like any other. */
function asStopped(end: K6End): K6End {
	return end.exitCode === stoppedByApi ? {...end, exitCode: stoppedByUser} : end;
}

/** Every threshold of a script by itself. */
export function statedThresholds({thresholds}: ScriptPlan): StatedThreshold[] {
	return Object.entries(thresholds).flatMap(([metric, expressions]) =>
		expressions.map(expression => ({metric, expression})),
	);
}
