import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {K6Binary} from '../../collectors/k6-binary/binary.ts';
import {writeWhole} from '../../collectors/whole-file.ts';
import {explain, NeverBegan, type UserError} from '../../errors.ts';
import {planFaults} from '../../faults/fault-plan.ts';
import type {Options} from '../../options.ts';
import type {PackRun} from '../../pack/run-pack.ts';
import {sideName} from '../../record/run-side.ts';
import type {Run} from '../../record/schema.ts';
import {createUsage} from '../../state/usage.ts';
import type {Ran} from '../../system/axes/axis.ts';
import {kept} from '../../text/say.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {folderName} from '../disk/directory.ts';
import {openRunLog} from '../disk/run-log.ts';
import {openTape, type Tape} from '../disk/tape.ts';
import {checkFaults} from '../faults/wanted-faults.ts';
import {isOfParts} from '../instances/place-of.ts';
import {watchLiveLimits} from '../limits/live-limits.ts';
import type {RunPlan} from '../plan/plan.ts';
import type {SessionWriter} from '../session-writer.ts';
import {runBeforeRound} from '../system/before-round.ts';
import type {Versions} from '../system/versions.ts';
import {holdsLoad} from './keeping/left-behind.ts';
import {putAway} from './keeping/put-away.ts';
import {type EvidencePlace, writeEvidence} from './keeping/write-evidence.ts';
import {createLiveRun, type LiveRun} from './live-run.ts';
import {type AnnouncedLoad, announceLoad} from './other-loads.ts';
import type {RunContext} from './run-context.ts';
import {readScript, runOnce} from './run-once.ts';

/** What a run is recorded with, and who is told on the way. */
export interface RecordingContext
	extends Pick<
		RunContext,
		'k6' | 'pack' | 'system' | 'options' | 'faults' | 'limits' | 'stop' | 'kill' | 'onEvent' | 'onLog'
	> {
	readonly k6: K6Binary;
	readonly options: Options;
	readonly writer: SessionWriter;
	/** 1, 2 … in the session. */
	readonly number: number;
	onLive(live: LiveRun): void;
	onTape(tape: Tape | null): void;
	onSwitching(isSwitching: boolean): void;
	/** Makes the plan's side. */
	readonly versions: Pick<Versions, 'take'>;
}

/** A run's folder: `<n>-<scenario>[-<axis>-<value>][-a|b]`. */
export function runFolderName(number: number, plan: RunPlan): string {
	const state = plan.state === null ? '' : `-${plan.state.axis}-${plan.state.value}`;
	return `${number}-${folderName(plan.scenario.id)}${state}${plan.side ? `-${plan.side.at}` : ''}`;
}

/**
 * Makes one run: script read, stack proved, load, books, files. A run that never began leaves no folder; one that did is in
 * the session, or stays in its folder for the next start to recover, whatever fails then. Resolves with what ended it early,
 * if anything did: it is recorded all the same, and no further one can be made.
 */
export async function recordRun(plan: RunPlan, recording: RecordingContext): Promise<UserError | null> {
	const {writer, number, options, stop, onEvent} = recording;
	const name = runFolderName(number, plan);
	const folder = path.join(writer.folder, 'runs', name);
	const runId = `${writer.session().id.slice(-6)}-${number}`;
	const packRun = accompany(plan, recording, runId);
	await mkdir(folder, {recursive: true});
	const tape = await openRunTape(folder, onEvent);
	recording.onTape(tape);
	let hasBegun = false;
	let trouble: UserError | null = null;
	let load: AnnouncedLoad | null = null;
	let live: LiveRun | null = null;
	try {
		load = await announce(plan, packRun, onEvent);
		packRun?.check();
		const {script, faults} = await readPlan(plan, recording, runId);
		const held = watchLiveLimits(recording.limits ?? [], script, {isOfParts: isOfParts(options)});
		live = createLiveRun(name, plan, script, createUsage(), held);
		recording.onLive(live);
		const ran = await makeSide(plan, recording, live);
		live.onPhase('preflight', packRun?.proof ?? null);
		await packRun?.prepare();
		stop.throwIfAborted();
		await tellBeginning(plan, script, {...recording, faults}, folder);
		hasBegun = true;
		const context = {...recording, packRun, faults, ran, runId, folder, tape, live, otherLoads: load.notes};
		const made = await makeLoad(plan, script, context, error => {
			trouble ??= error;
			onEvent('error', 'perf-tui', error.message);
		});
		await tape.close();
		const {run, isRecorded, failures} = await writeEvidence(made, {...placeOf(recording), script, folder});
		live.onDone(run);
		if (isRecorded) await putAway(folder, options.raw, sentence => onEvent('warning', 'disk', sentence));
		tellEnd(plan, run, onEvent);
		if (failures.length > 0) throw failures[0];
		return trouble;
	} catch (error) {
		live?.onPhase('done', null);
		hasBegun &&= !(error instanceof NeverBegan) && (await holdsLoad(folder));
		if (hasBegun && !writer.session().runs.some(({id}) => id === name))
			onEvent(
				'warning',
				'disk',
				kept`${name} stays as it lies on the disk: the next start of perf-tui makes it whole.`,
			);
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

type OnEvent = RecordingContext['onEvent'];

function openRunTape(folder: string, onEvent: OnEvent): Promise<Tape> {
	return openTape(path.join(folder, 'samples.ndjson'), error =>
		onEvent(
			'error',
			'disk',
			kept`The samples of this run are not written any more (${(error as Error).message}): it cannot be replayed whole.`,
		),
	);
}

/** What the pack does for the run; null where its system is none that a pack knows. */
function accompany({scenario, state}: RunPlan, recording: RecordingContext, runId: string): PackRun | null {
	const {pack, writer} = recording;
	return pack?.runs.begin({...recording, runId, scenario, state, session: writer.session}) ?? null;
}

function announce({scenario}: RunPlan, packRun: PackRun | null, onEvent: OnEvent): Promise<AnnouncedLoad> {
	return announceLoad({scenario: scenario.id, stackUrl: packRun?.target ?? null}, sentence =>
		onEvent('warning', 'perf-tui', `${sentence}.`),
	);
}

/** What k6 says of the script, and the faults that are to happen while it runs; a UserError where one cannot. */
async function readPlan(plan: RunPlan, recording: RecordingContext, runId: string) {
	const {system, options, k6, stop} = recording;
	const script = await readScript(plan, {system, runId, options, k6, stop});
	const faults = planFaults(recording.faults, scaleOf(plan, options));
	await checkFaults(faults, system?.faults ?? null, script.plannedMs);
	return {script, faults};
}

/** Makes the plan's version anew, if there are two, and puts data back; resolves with what runs then. */
async function makeSide(
	plan: RunPlan,
	{versions, options, stop, onEvent}: RecordingContext,
	live: LiveRun,
): Promise<Ran | null> {
	if (plan.side) live.onPhase('preflight', `${plan.side.at.toUpperCase()}: making ${plan.side.value}`);
	const ran = plan.side ? await versions.take(plan.side.at, stop) : null;
	if (options.beforeRound !== null) await runBeforeRound(options.beforeRound, plan, stop, onEvent);
	return ran;
}

/** By which the plan's durations are multiplied: a script of the user's has no variable that would do it. */
export function scaleOf({scenario}: RunPlan, {scale}: Options): number {
	return scenario.isOurs ? scale : 1;
}

/** From here on the run is recorded, whatever becomes of it: the plan is what a recovery reads. */
async function tellBeginning(plan: RunPlan, script: ScriptPlan, recording: RecordingContext, folder: string) {
	const {k6, faults, options, onEvent} = recording;
	await writeWhole(
		path.join(folder, 'plan.json'),
		JSON.stringify({plan, script, k6: k6.version, startedAtMs: Date.now(), faults, raw: options.raw}),
	);
	const {side, state, scenario} = plan;
	const sides = [
		...(state === null ? [] : [sideName({side: state})]),
		...(side ? [`${side.at.toUpperCase()} (${side.value})`] : []),
	];
	onEvent(
		'info',
		'k6',
		sides.length === 0 ? kept`${scenario.id} started` : kept`${scenario.id} started, ${sides.join(', ')}`,
	);
	if (scaleOf(plan, options) !== options.scale)
		onEvent(
			'warning',
			'perf-tui',
			kept`--scale ${options.scale} is for the scenarios of perf-tui alone: ${plan.scenario.id} lasts as long as it says; flags behind -- change that (-- --duration 30s).`,
		);
}

/** Makes the load with k6's log beside it; `onTrouble` is told what ends it early. */
async function makeLoad(
	plan: RunPlan,
	script: ScriptPlan,
	context: RecordingContext & Omit<RunContext, 'onTrouble'>,
	onTrouble: RunContext['onTrouble'],
): Promise<RunEvidence> {
	const log = openRunLog(path.join(context.folder, 'k6.log'));
	const made = await runOnce(plan, script, {
		...context,
		onTrouble,
		onLog(source, level, text) {
			log.add(`${new Date().toISOString()} ${level} ${source} ${text}`);
			context.onLog(source, level, text);
		},
	});
	await log.close();
	return made;
}

function placeOf({writer, limits = [], options, system}: RecordingContext): Omit<EvidencePlace, 'script' | 'folder'> {
	return {writer, limits, prometheusUrl: options.prometheusUrl ?? system?.prometheusUrl ?? null};
}

function tellEnd({scenario}: RunPlan, {outcome, requests}: Run, onEvent: OnEvent): void {
	const level = outcome === 'completed' ? 'info' : 'warning';
	onEvent(level, 'k6', endOf(scenario.id, outcome, requests.total));
}

function endOf(id: string, outcome: Run['outcome'], total: number): string {
	if (outcome === 'completed') return kept`${id} completed: ${total} requests`;
	return outcome === 'aborted' ? kept`${id} aborted: ${total} requests` : kept`${id} failed: ${total} requests`;
}
