import {appendFile, mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import type {K6Binary} from '../../collectors/k6-binary/binary.ts';
import {writeWhole} from '../../collectors/whole-file.ts';
import {explain, type UserError} from '../../errors.ts';
import {planFaults} from '../../faults/fault-plan.ts';
import type {Options} from '../../options.ts';
import type {Stack} from '../../product/stack/contract.ts';
import {createUsage} from '../../state/usage.ts';
import {folderName, isDiskFull} from '../disk/directory.ts';
import {writeRunFiles} from '../disk/session-files.ts';
import {openTape, type Tape} from '../disk/tape.ts';
import {withEffects} from '../faults/measure-faults.ts';
import {checkFaults} from '../faults/wanted-faults.ts';
import {withLimits} from '../limits/judge-recording.ts';
import type {RunPlan} from '../plan/plan.ts';
import type {SessionWriter} from '../session-writer.ts';
import {checkAiBudget, leftUsd, type PreflightBill} from './ai-budget.ts';
import {createLiveRun, type LiveRun} from './live-run.ts';
import {withCapacity} from './measure-capacity.ts';
import {type AnnouncedLoad, announceLoad} from './other-loads.ts';
import {putStreamAway} from './put-stream-away.ts';
import type {RunContext} from './run-context.ts';
import {type Baseline, prepareStack, readScript, runOnce} from './run-once.ts';

/** What a run is recorded with, and who is told on the way. */
export interface RecordingContext
	extends Pick<
		RunContext,
		'k6' | 'stack' | 'pack' | 'system' | 'options' | 'faults' | 'limits' | 'stop' | 'kill' | 'onEvent' | 'onLog'
	> {
	readonly k6: K6Binary;
	readonly stack: Stack | null;
	readonly options: Options;
	readonly writer: SessionWriter;
	/** 1, 2 … in the session. */
	readonly number: number;
	/** Of the session; what this run's preflight costs is added. */
	readonly preflights: PreflightBill;
	onLive(live: LiveRun): void;
	onTape(tape: Tape | null): void;
	onSwitching(isSwitching: boolean): void;
}

/** A run's folder: `<n>-<scenario>[-limiter-on|off]`. */
function runFolderName(number: number, plan: RunPlan): string {
	return `${number}-${folderName(plan.scenario.id)}${plan.limiter === null ? '' : `-limiter-${plan.limiter}`}`;
}

/**
 * Makes one run: script read, stack proved, load, books, files. A run that never began leaves no folder. Resolves with what ended it early, if anything did: it is recorded all the same, and no further one can be made.
 */
export async function recordRun(plan: RunPlan, recording: RecordingContext): Promise<UserError | null> {
	const {writer, stack, options, k6, stop, onEvent, preflights} = recording;
	const name = runFolderName(recording.number, plan);
	const folder = path.join(writer.folder, 'runs', name);
	const runId = `${writer.session().id.slice(-6)}-${recording.number}`;
	await mkdir(folder, {recursive: true});
	const tape = await openTape(path.join(folder, 'samples.ndjson'), error =>
		onEvent(
			'error',
			'disk',
			`The samples of this run are not written any more (${(error as Error).message}): it cannot be replayed whole.`,
		),
	);
	recording.onTape(tape);
	let hasBegun = false;
	let trouble: UserError | null = null;
	let load: AnnouncedLoad | null = null;
	let live: LiveRun | null = null;
	try {
		load = await announceLoad(
			{
				scenario: plan.scenario.id,
				stackUrl: plan.scenario.exercises.length > 0 ? (stack?.urls['moalog-server'] ?? null) : null,
			},
			sentence => onEvent('warning', 'perf-tui', `${sentence}.`),
		);
		checkAiBudget(plan, stack, options, writer.session(), preflights);
		const script = await readScript(plan, {stack, runId, options, k6, stop});
		const faults = planFaults(recording.faults, options.scale);
		const breakable = (recording.system ?? stack)?.faults ?? null;
		await checkFaults(faults, breakable, script.plannedMs);
		live = createLiveRun(name, plan, script, createUsage(), recording.limits);
		recording.onLive(live);
		live.onPhase('preflight', stack ? 'proving that the stack behaves as its contract says' : null);
		const baseline: Baseline | null = stack ? await prepareStack(plan, stack, recording) : null;
		preflights.usd += baseline?.preflightUsd ?? 0;
		stop.throwIfAborted();
		await writeWhole(
			path.join(folder, 'plan.json'),
			JSON.stringify({plan, script, k6: k6.version, startedAtMs: Date.now()}),
		);
		hasBegun = true;
		onEvent(
			'info',
			'k6',
			`${plan.scenario.id} started${plan.limiter === null ? '' : `, limiter ${plan.limiter.toUpperCase()}`}`,
		);
		const log = logFile(path.join(folder, 'k6.log'));
		const made = await runOnce(plan, script, baseline, {
			...recording,
			faults,
			runId,
			folder,
			tape,
			live,
			otherLoads: load.notes,
			aiBudgetUsd: leftUsd(stack, options, writer.session(), preflights),
			onTrouble(error) {
				trouble ??= error;
				onEvent('error', 'perf-tui', error.message);
			},
			onLog(source, level, text) {
				log.add(`${new Date().toISOString()} ${level} ${source} ${text}`);
				recording.onLog(source, level, text);
			},
		});
		await log.close();
		await tape.close();
		const climbed = await withCapacity(made, {script, folder, environment: writer.session().environment});
		const evidence = await withLimits(await withEffects(climbed, folder), {
			folder,
			limits: recording.limits ?? [],
			prometheusUrl: options.prometheusUrl ?? stack?.prometheusUrl ?? null,
		});
		await withRoom(folder, () => writeRunFiles(folder, evidence.run));
		await withRoom(folder, () => writer.add(evidence), writer.save);
		live.onDone(evidence.run);
		await putStreamAway(folder, options.raw);
		await rm(path.join(folder, 'plan.json'), {force: true});
		onEvent(
			evidence.run.outcome === 'completed' ? 'info' : 'warning',
			'k6',
			`${plan.scenario.id} ${evidence.run.outcome}: ${evidence.run.requests.total} requests`,
		);
		return trouble;
	} catch (error) {
		live?.onPhase('done', null);
		if (trouble === null) throw error;
		// Why the run ended comes first; what then could not be written is told too.
		onEvent('error', 'perf-tui', explain(error).sentence);
		throw trouble;
	} finally {
		await load?.withdraw();
		await tape.close();
		recording.onTape(null);
		if (!hasBegun) await rm(folder, {recursive: true, force: true});
	}
}

/** Writes; on a full disk once more without the stream: all of it is in the figures, so that it makes room for them. */
async function withRoom(folder: string, write: () => Promise<void>, again = write): Promise<void> {
	try {
		await write();
	} catch (error) {
		if (!isDiskFull(error)) throw error;
		await putStreamAway(folder, false);
		await again();
	}
}

/** Appends lines to a file in order; a full disk costs lines of the log, never the run. */
function logFile(file: string): {add(line: string): void; close(): Promise<void>} {
	let writing: Promise<void> = Promise.resolve();
	let queue: string[] = [];
	const flush = async () => {
		if (queue.length === 0) return;
		const batch = queue.join('');
		queue = [];
		await appendFile(file, batch).catch(() => undefined);
	};
	return {
		add(line) {
			// A script that logs in every iteration must not fill the memory when the disk is slow.
			if (queue.length < 10_000) queue.push(`${line}\n`);
			writing = writing.then(flush);
		},
		close: () => writing.then(flush),
	};
}
