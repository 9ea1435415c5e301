import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {goMemorySettings} from '../../collectors/k6/go-memory.ts';
import type {K6Progress} from '../../collectors/k6/progress.ts';
import {type K6End, type K6Process, startK6, trendStats} from '../../collectors/k6/run-process.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import {systemTagsFor} from '../../collectors/k6/system-tags.ts';
import {readUserChoices} from '../../collectors/k6/user-choices.ts';
import type {K6Binary} from '../../collectors/k6-binary/binary.ts';
import {passVariables} from '../../collectors/k6-binary/image-command.ts';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import type {Feed, Options} from '../../options.ts';
import type {Stack, System} from '../../system/contract.ts';
import type {Pack} from '../../verdicts/indicator.ts';
import {compressStream} from '../disk/compress.ts';
import {freeBytes} from '../disk/directory.ts';
import type {Tape} from '../disk/tape.ts';
import {watchClock} from '../k6/clock-watch.ts';
import {chooseFeed, openFeed, streamNames} from '../k6/feeds.ts';
import {explainEnd} from '../k6/k6-ending.ts';
import {feedLoad, type LoadFeed} from '../k6/load-feed.ts';
import {k6RemoteWrite} from '../k6/prometheus-export.ts';
import {scriptEnvironment} from '../k6/script-environment.ts';
import {awaitSummary} from '../k6/summary-file.ts';
import {watchThresholds} from '../k6/threshold-watch.ts';
import type {RunPlan} from '../plan/plan.ts';
import {watchSteal} from '../screen/watch.ts';
import {watchClimb} from './climb-watch.ts';
import type {LiveRun} from './live-run.ts';
import {type RunStory, watchStory} from './run-story.ts';

/** How long k6 is waited for where it may hang, in ms. */
export interface Patience {
	/** For a word on stdout: it prints a line a second once it is past its init code. */
	readonly silenceMs: number;
	/** For its end, once it was asked to stop: k6 gives teardown() 60 s by itself. */
	readonly stopMs: number;
}

const patience: Patience = {silenceMs: 90_000, stopMs: 75_000};
/** Beyond what the script allows its setup() or teardown(), which k6 ends by itself. */
const graceMs = 30_000;
const lookMs = 1000;
/** A look that comes this late was kept from coming: by Ctrl+Z, by a machine that slept. */
const standstillMs = 3000;
/** From here on k6 is stopped: what is left takes its summary and the files of the run. */
const reservedBytes = 10_000_000;
/** Bytes of raw stream a request makes (facts/k6.md), and the rate to be ready for. */
const bytesPerRequest = 2500;
const assumedRequestsPerSecond = 500;
const leastFreeBytes = 50_000_000;

/** What a run is made with. */
export interface RunContext {
	readonly k6: K6Binary;
	readonly stack: Stack | null;
	/** What is known of the system beyond what any run tells; null where it is none of ours. */
	readonly pack: Pack | null;
	/** Whatever is measured beside the load, ours or not. */
	readonly system?: System | null;
	readonly options: Options;
	/** Prefix of everything the run leaves in the stack's stores. */
	readonly runId: string;
	readonly folder: string;
	readonly tape: Tape;
	/** Aborted once: stop k6 gracefully. */
	readonly stop: AbortSignal;
	/** Aborted: end k6 at once, without its summary. */
	readonly kill: AbortSignal;
	readonly onEvent: (level: 'info' | 'warning' | 'error', source: string, text: string) => void;
	readonly onLog: (source: string, level: 'info' | 'warning' | 'error', text: string) => void;
	readonly live: LiveRun;
	/** What other loads on this machine do to the figures. */
	readonly otherLoads: () => readonly string[];
	/** What AI calls may still cost. */
	readonly aiBudgetUsd: number;
	/** Told when the run had to end early; it is recorded all the same, and no further one can be made. */
	readonly onTrouble: (error: UserError) => void;
}

/** What k6 left behind when it had gone. */
export interface RunLeft {
	readonly feed: LoadFeed;
	/** Which of k6's outputs was read. */
	readonly output: Feed;
	readonly end: K6End;
	readonly script: ScriptPlan;
	readonly summary: K6Summary | null;
	readonly progress: K6Progress | null;
	readonly startedAtMs: number;
	readonly endedAtMs: number;
	readonly stealPercent: number | null;
	readonly notes: readonly string[];
	readonly story: RunStory;
	/** The run was ended because its climb had passed the knee. */
	readonly hasFound: boolean;
}

/** Runs k6 on one plan, from the check of free space to the last byte of its stream. The stack is ready before. */
export async function conductRun(
	runPlan: RunPlan,
	script: ScriptPlan,
	context: RunContext,
	{silenceMs, stopMs}: Patience = patience,
): Promise<RunLeft> {
	const {folder, live, options, stop, kill, onEvent} = context;
	const notes = await checkSpace(folder, script, onEvent);
	const silentMs = atLeast(silenceMs, script.setupTimeoutMs);
	const stoppingMs = atLeast(stopMs, script.teardownTimeoutMs);
	const climb = script.climb ? watchClimb(script.climb) : null;
	let hasFound = false;
	const choice = chooseFeed(options.feed, runPlan.scenario, script);
	const stream = await openFeed(choice.feed, runPlan.scenario.file, Object.keys(script.thresholds));
	for (const note of [choice.note, stream.note]) {
		if (note === null) continue;
		live.onWarning(note);
		notes.push(note);
	}
	const streamFile = path.join(folder, stream.fileName);
	const summaryFile = path.join(folder, 'k6-summary.json');
	const choices = await readUserChoices(options.k6Flags, process.env);
	const readSummary = await awaitSummary(choices.summaryFile ?? summaryFile);
	const env = scriptEnvironment(runPlan, context.stack, {runId: context.runId, scale: options.scale});
	const dashboards =
		options.prometheus && context.stack?.prometheusUrl ? k6RemoteWrite(context.stack.prometheusUrl) : null;
	if (options.prometheus && !dashboards)
		onEvent('warning', 'prometheus', 'this stack has none to write into: --prometheus is for the compose stack');
	const k6Environment = {...goMemorySettings(process.env), ...env, ...dashboards?.env};
	const readSteal = await watchSteal();
	const readClock = watchClock();
	const startedAtMs = Date.now();
	// Durations by the monotonic clock: the other one may be set while the run is on.
	const startMs = performance.now();
	const endStory = watchStory(context.system ?? context.stack, startedAtMs);
	let progress: K6Progress | null = null;
	let lastSignOfLifeMs = startMs;
	let stoppedMs: number | null = null;
	const k6 = startK6(
		passVariables(context.k6, Object.keys(k6Environment)),
		{
			script: runPlan.scenario.file,
			source: runPlan.scenario.source,
			output: choice.feed,
			streamFile,
			summaryFile: choices.summaryFile === null ? summaryFile : null,
			// What a script's own summary holds is what its options name.
			trendStats: choices.hasOwnSummary || script.observers?.hasOwnSummary ? null : trendStats,
			systemTags: systemTagsFor({
				thresholdMetrics: Object.keys(script.thresholds),
				resolved: script.systemTags,
				observers: script.observers,
				hasOwnOutput: choices.hasOwnOutput,
				isShared: options.raw || options.prometheus,
			}),
			flags: [
				...choices.displacedOutputs.map(output => `--out=${output}`),
				...(dashboards?.flags ?? []),
				...options.k6Flags,
			],
			env: k6Environment,
		},
		{
			progress(next) {
				progress = next;
				lastSignOfLifeMs = performance.now();
				live.onProgress(next);
			},
			log: line => context.onLog(line.source === 'console' ? 'script' : 'k6', line.level, line.text),
		},
	);
	live.onStarted(k6.pid);
	const thresholds = watchThresholds(script.thresholds);
	const feed = feedLoad(streamFile, {
		submetrics: stream.submetrics,
		scanner: stream.scanner,
		ended: k6.ended,
		onSeconds(closed, open) {
			live.onSeconds(closed, open, context.tape);
			const soFar = thresholds?.look(feed.load);
			if (soFar) live.onThresholds(soFar);
			if (!climb?.isPastKnee(closed) || live.isStopping()) return;
			hasFound = true;
			onEvent('info', 'k6', 'two steps in a row were not followed: the climb ends here');
			onStopping();
			k6.stop();
		},
	});
	const onStopping = () => {
		stoppedMs ??= performance.now();
		live.onStopping();
	};
	const release = obeySignals(k6, stop, kill, onStopping);
	const endAtOnce = (why: string) => {
		onEvent('error', 'k6', `${why}.`);
		notes.push(why);
		clearInterval(watch);
		k6.kill();
	};
	let lookedMs = startMs;
	let seenLines = 0;
	const look = async () => {
		const nowMs = performance.now();
		const gapMs = nowMs - lookedMs;
		lookedMs = nowMs;
		if (gapMs >= standstillMs) {
			// What k6 said meanwhile has yet to be read, and the time it was given has not passed for it.
			lastSignOfLifeMs = nowMs;
			if (stoppedMs !== null) stoppedMs = nowMs;
			const note = standstillNote(gapMs, nowMs - gapMs - startMs);
			onEvent('warning', 'perf-tui', `${note}.`);
			live.onWarning(note);
			notes.push(note);
		}
		// With --quiet, and through a long setup(), its samples are all that it says.
		if (feed.counts.lines !== seenLines) lastSignOfLifeMs = nowMs;
		seenLines = feed.counts.lines;
		if (stoppedMs !== null) {
			if (nowMs - stoppedMs >= stoppingMs)
				endAtOnce(`k6 did not stop within ${stoppingMs / 1000} s and was ended: its teardown hangs`);
			return;
		}
		if (nowMs - lastSignOfLifeMs >= silentMs)
			return endAtOnce(`k6 was silent for ${silentMs / 1000} s and was ended: its init or setup code hangs`);
		const free = await freeBytes(folder);
		if (free === null || free >= reservedBytes || stoppedMs !== null) return;
		const why = `The disk is full at ${folder}: the run was ended early; free some space or choose another folder with --out.`;
		notes.push('the disk was full: the run was ended early');
		context.onTrouble(new UserError(why, exitCodes.unexpected));
		onStopping();
		k6.stop();
	};
	const watch = setInterval(look, Math.min(lookMs, silenceMs / 2, stopMs / 2));
	try {
		const end = await k6.ended;
		await feed.done;
		const endedAtMs = startedAtMs + (performance.now() - startMs);
		const why = explainEnd(end);
		if (why) onEvent('error', 'k6', `${why}.`);
		const clockNote = readClock();
		if (clockNote) onEvent('warning', 'clock', `${clockNote}.`);
		return {
			feed,
			output: choice.feed,
			end,
			script,
			summary: await readSummary(),
			progress,
			startedAtMs,
			endedAtMs,
			story: await endStory(),
			stealPercent: await readSteal(),
			notes: [...notes, ...context.otherLoads(), ...(clockNote ? [clockNote] : [])],
			hasFound: hasFound && !stop.aborted,
		};
	} finally {
		clearInterval(watch);
		release();
		k6.kill();
	}
}

function standstillNote(gapMs: number, fromMs: number): string {
	const [gap, from] = [gapMs, Math.max(0, fromMs)].map(ms => Math.round(ms / 1000));
	return `perf-tui stood still for ${gap} s from second ${from} on (suspended, or the machine slept): the load went on, services were not watched`;
}

/** The patience of ours, or what a script's own limit asks for. */
function atLeast(ours: number, limitMs: number | null | undefined): number {
	return limitMs == null ? ours : Math.max(ours, limitMs + graceMs);
}

/** Keeps the raw stream compressed (`--raw`) or removes it. */
export async function putStreamAway(folder: string, isKept: boolean): Promise<void> {
	for (const file of Object.values(streamNames).map(name => path.join(folder, name))) {
		if (isKept && existsSync(file)) await compressStream(file, `${file}.zst`);
		await rm(file, {force: true});
	}
}

function obeySignals(k6: K6Process, stop: AbortSignal, kill: AbortSignal, onStopping: () => void): () => void {
	const onStop = () => {
		onStopping();
		k6.stop();
	};
	const onKill = () => k6.kill();
	if (stop.aborted) onStop();
	if (kill.aborted) onKill();
	stop.addEventListener('abort', onStop);
	kill.addEventListener('abort', onKill);
	return () => {
		stop.removeEventListener('abort', onStop);
		kill.removeEventListener('abort', onKill);
	};
}

async function checkSpace(folder: string, script: ScriptPlan, onEvent: RunContext['onEvent']): Promise<string[]> {
	const free = await freeBytes(folder);
	if (free === null) return [];
	if (free < leastFreeBytes)
		throw new UserError(
			`Only ${(free / 1e6).toFixed(0)} MB are free at ${folder}, too little for k6's stream: free some space or choose another folder with --out.`,
			exitCodes.unexpected,
		);
	const likely = ((script.plannedMs ?? 60_000) / 1000) * assumedRequestsPerSecond * bytesPerRequest;
	if (free >= likely) return [];
	const note = `only ${(free / 1e9).toFixed(1)} GB are free, and the run may write ${(likely / 1e9).toFixed(1)} GB`;
	onEvent('warning', 'disk', `${note}: it ends early if the disk fills.`);
	return [note];
}
