import path from 'node:path';
import type {K6Progress} from '../../collectors/k6/progress.ts';
import type {K6End} from '../../collectors/k6/run-process.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import type {Feed} from '../../options.ts';
import type {RunFault} from '../../record/fault-schema.ts';
import type {LogSeconds} from '../../state/noted/log-seconds.ts';
import type {DueLog} from '../../state/offered/due-log.ts';
import {conductFaults, type FaultsOfRun} from '../faults/conduct-faults.ts';
import {type K6Listener, startSingle} from '../instances/k6-load.ts';
import {isOfParts, placeOf} from '../instances/place-of.ts';
import {startSeveral} from '../instances/several.ts';
import {watchClock} from '../k6/clock-watch.ts';
import {chooseFeed, type OpenFeed, openFeed} from '../k6/feeds.ts';
import {explainEnd} from '../k6/k6-ending.ts';
import {lateNote} from '../k6/late-note.ts';
import type {LoadFeed} from '../k6/load-feed.ts';
import {obeySignals} from '../k6/obey-signals.ts';
import {watchStrangers} from '../k6/stranger-watch.ts';
import type {RunPlan} from '../plan/plan.ts';
import type {PooledRun} from '../pool/pooled-run.ts';
import {watchSteal} from '../screen/watch.ts';
import {listenToLogs} from '../system/listen-to-logs.ts';
import {followLoad} from './following/follow-load.ts';
import {readToEnd} from './following/read-to-end.ts';
import {checkSpace} from './free-space.ts';
import {prepareK6} from './k6-command.ts';
import {dueLogOf} from './offered-load.ts';
import {takePulse} from './pulse.ts';
import type {RunContext} from './run-context.ts';
import {type RunStory, watchStory} from './run-story.ts';
import {type Patience, patience as usualPatience, watchLife} from './watch-life.ts';

/** What k6 left behind when it had gone. */
export interface RunLeft {
	readonly feed: LoadFeed;
	/** When iterations began; null where none was due at a time. */
	readonly due: DueLog | null;
	/** Which of k6's outputs was read. */
	readonly output: Feed;
	readonly end: K6End;
	readonly script: ScriptPlan;
	readonly summary: K6Summary | null;
	/** What several k6 made together; null where a single one did. */
	readonly pooled: PooledRun | null;
	readonly progress: K6Progress | null;
	readonly startedAtMs: number;
	readonly endedAtMs: number;
	readonly stealPercent: number | null;
	readonly notes: readonly string[];
	readonly story: RunStory;
	/** What services logged beside it. */
	readonly logs: LogSeconds;
	/** What was broken on purpose. */
	readonly faults: readonly RunFault[];
	/** The limit that ended the run. */
	readonly endedByLimit: string | null;
	/** The run was ended because its climb had passed the knee. */
	readonly hasFound: boolean;
}

/** Runs k6 on one plan, from the check of free space to the last byte of its stream. The stack is ready before. */
export async function conductRun(
	plan: RunPlan,
	script: ScriptPlan,
	context: RunContext,
	patience: Patience = usualPatience,
): Promise<RunLeft> {
	const {live, stop, kill} = context;
	const notes = await checkSpace(context.folder, script, context.onEvent);
	const stream = await openStream(plan, script, context, notes);
	const command = await prepareK6(plan, script, context, stream);
	const around = await watchAround(context);
	const pulse = takePulse();
	const faults = faultsOf(context);
	const strangers = watchStrangers(context.options.onlyHosts, context.onTrouble);
	let progress: K6Progress | null = null;
	const on: K6Listener = {
		progress(next) {
			progress = next;
			pulse.heard();
			faults.loadBegan(Date.now() - next.elapsedMs);
			live.onProgress(next);
		},
		log(line) {
			context.onLog(line.source === 'console' ? 'script' : 'k6', line.level, line.text);
			strangers.log(line);
		},
	};
	const {instances} = context.options;
	const k6 = isOfParts(context.options)
		? await startSeveral(await placeOf(command, script, context), instances, command, script, context, on)
		: startSingle(command, stream, on);
	live.onStarted(k6.pids);
	const askToStop = () => {
		pulse.stopping();
		live.onStopping();
		k6.stop();
	};
	const due = dueLogOf(plan, script, context);
	const {feed, hasFound, endedByLimit} = followLoad({script, context, k6, askToStop, faults, strangers, due});
	const read = readToEnd(feed, {...context, askToStop, notes});
	live.onNoted(() => around.logs.besideNoted(feed.load));
	const release = obeySignals(k6, {stop: AbortSignal.any([stop, strangers.met]), kill}, askToStop);
	const lines = () => feed.counts.lines;
	const endWatch = watchLife({pulse, lines, stop: askToStop, kill: k6.kill, notes, script, context, patience});
	try {
		const end = await k6.ended;
		const readings = live.onLoadEnded(Boolean(context.system?.watchResources));
		// Before the last samples are read: nothing stays broken longer than it must.
		const broken = await faults.end();
		await read;
		strangers.end();
		const {startedAtMs, endedAtMs, clockNote} = around.tellEnd(end);
		const left = {
			feed,
			due,
			output: stream.output,
			end,
			script,
			...(await k6.account(feed)),
			progress,
			startedAtMs,
			endedAtMs,
			story: await around.story(),
			logs: around.logs.seconds,
			faults: broken,
			stealPercent: await around.stealPercent(),
			notes: [...notes, ...context.otherLoads(), clockNote, lateNote(feed.load)].filter(note => note !== null),
			endedByLimit: stop.aborted ? null : endedByLimit(),
			hasFound: hasFound() && !stop.aborted,
		};
		await readings;
		return left;
	} finally {
		endWatch();
		release();
		around.logs.end();
		k6.kill();
		await faults.end();
	}
}

/** What k6 writes its samples to, and how that is read. */
interface RunStream extends OpenFeed {
	readonly output: Feed;
	readonly file: string;
}

async function openStream(
	{scenario}: RunPlan,
	script: ScriptPlan,
	{options, folder, live}: RunContext,
	notes: string[],
): Promise<RunStream> {
	// The streams of several k6 are pooled exactly, which takes the exact feed.
	const choice = chooseFeed(isOfParts(options) ? 'json' : options.feed, scenario, script, folder);
	const opened = await openFeed(choice.feed, scenario.file, Object.keys(script.thresholds));
	for (const note of [choice.note, opened.note].filter(note => note !== null)) {
		live.onWarning(note);
		notes.push(note);
	}
	return {...opened, output: choice.feed, file: path.join(folder, opened.fileName)};
}

/** Watches what is around k6 from now on: the services, the machine and its clock. */
async function watchAround({system, onEvent, tape}: RunContext) {
	const stealPercent = await watchSteal();
	const readClock = watchClock();
	const startedAtMs = Date.now();
	// Durations by the monotonic clock: the other one may be set while the run is on.
	const startMs = performance.now();
	return {
		stealPercent,
		logs: listenToLogs(system),
		story: watchStory(system, startedAtMs, tape),
		tellEnd(end: K6End) {
			const endedAtMs = startedAtMs + (performance.now() - startMs);
			const [why, clockNote] = [explainEnd(end), readClock()];
			if (why) onEvent('error', 'k6', `${why}.`);
			if (clockNote) onEvent('warning', 'clock', `${clockNote}.`);
			return {startedAtMs, endedAtMs, clockNote};
		},
	};
}

function faultsOf({faults, system, folder, live, onEvent, onTrouble}: RunContext): FaultsOfRun {
	const works = system?.faults ?? null;
	const conducted = conductFaults(faults, {works, folder, onEvent, onTrouble, onBand: live.onBand});
	live.onFaults(conducted);
	return conducted;
}
