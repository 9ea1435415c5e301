import path from 'node:path';
import type {K6Progress} from '../../collectors/k6/progress.ts';
import type {K6End, K6LogLine} from '../../collectors/k6/run-process.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {conductTogether, type Together} from '../../generators/conduct.ts';
import type {PartListener, Place} from '../../generators/contract.ts';
import {stoppedByApi, stoppedByUser} from '../../generators/end-of-all.ts';
import {strangeHost} from '../../generators/kubernetes/only-hosts.ts';
import {partFlags, segmentFlags} from '../../generators/segments.ts';
import {feedPool} from '../k6/pool-feed.ts';
import {awaitSummary} from '../k6/summary-file.ts';
import type {StatedThreshold} from '../pool/judge-pool.ts';
import {readParts} from '../pool/pool-run.ts';
import {pooledRun} from '../pool/pooled-run.ts';
import type {K6RunCommand} from '../run/k6-command.ts';
import type {RunContext} from '../run/run-context.ts';
import type {K6Listener, K6Load} from './k6-load.ts';

/** Starts several k6 in one place, each with its segment of the script; they run together as one. */
export async function startSeveral(
	place: Place,
	count: number,
	{k6, invocation}: K6RunCommand,
	script: ScriptPlan,
	{folder, onEvent, onTrouble, stop}: Pick<RunContext, 'folder' | 'onEvent' | 'onTrouble' | 'stop'>,
	on: K6Listener,
): Promise<K6Load> {
	const notes: string[] = [];
	const sum = createProgressSum(on.progress);
	const parts = Array.from({length: count}, (_, i) => ({
		...invocation,
		name: `k6-${i + 1}`,
		streamFile: path.join(folder, `k6-${i + 1}.ndjson`),
		summaryFile: path.join(folder, `k6-summary-${i + 1}.json`),
		flags: [...invocation.flags, ...segmentFlags(i, count), ...partFlags(i === 0)],
	}));
	const summaries = await Promise.all(parts.map(({summaryFile}) => awaitSummary(summaryFile)));
	let together: Together | null = null;
	let isForeign = false;
	function meetStranger(name: string, host: string): void {
		if (!isForeign)
			onTrouble(
				new UserError(
					`${name} was to ask ${host}, which is not in --only-hosts: the run was stopped.`,
					exitCodes.unexpected,
				),
			);
		isForeign = true;
		together?.stop();
	}
	const listeners = parts.map(
		({name}, i): PartListener => ({
			progress: progress => sum(i, progress),
			log(line) {
				on.log(named(name, line));
				const host = strangeHost(line.text);
				if (host !== null) meetStranger(name, host);
			},
			use: () => undefined,
			trouble: sentence => onEvent('warning', name, `${sentence}.`),
		}),
	);
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
	});
	together = all;
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
		feed: (onSeconds, splitBy) =>
			feedPool(
				generators.map(generator => generator.stream()),
				{submetrics: Object.keys(script.thresholds), splitBy, onSeconds},
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
			return {summary: null, pooled: {...pooled, notes: [...notes, ...started.notes(), ...pooled.notes]}};
		},
	};
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

/** What all say together, told whenever one has said something. */
function createProgressSum(tell: (progress: K6Progress) => void): (part: number, progress: K6Progress) => void {
	const latest = new Map<number, K6Progress>();
	return (part, progress) => {
		latest.set(part, progress);
		const all = [...latest.values()];
		const sum = (of: (progress: K6Progress) => number) => all.reduce((total, each) => total + of(each), 0);
		tell({
			elapsedMs: Math.max(...all.map(({elapsedMs}) => elapsedMs)),
			vus: sum(({vus}) => vus),
			vusMax: sum(({vusMax}) => vusMax),
			complete: sum(({complete}) => complete),
			interrupted: sum(({interrupted}) => interrupted),
		});
	};
}

/** Whose line it is. What the script prints stays as it is. */
function named(name: string, line: K6LogLine): K6LogLine {
	return line.source === 'console' ? line : {...line, text: `${name}: ${line.text}`};
}
