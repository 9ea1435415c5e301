import type {K6Progress} from '../../collectors/k6/progress.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {Limit} from '../../limits/limit.ts';
import {watchLimits} from '../../limits/watch.ts';
import type {Run} from '../../record/schema.ts';
import {createRunState} from '../../state/run-state.ts';
import type {FaultBand} from '../../state/screen/fault-band.ts';
import type {PartRow} from '../../state/screen/part-row.ts';
import type {ThresholdsSoFar} from '../../state/screen/thresholds-so-far.ts';
import type {LoadSecond} from '../../state/second.ts';
import type {RunView} from '../../state/snapshot.ts';
import type {Usage} from '../../state/usage.ts';
import {generatorBusyPercent} from '../../verdicts/generator.ts';
import {type Tape, tapeSecond} from '../disk/tape.ts';
import type {FaultsOfRun} from '../faults/conduct-faults.ts';
import type {RunPlan} from '../plan/plan.ts';
import {shownState} from '../screen/shown-state.ts';
import {exactView} from './exact-view.ts';

const lookMs = 2000;

/** A run while it is on: what collectors tell it, and the view that the screen draws. */
export interface LiveRun {
	readonly usage: Usage;
	onPhase(phase: RunView['phase'], detail: string | null): void;
	/** Processes of k6 on this machine. */
	onStarted(pids: readonly number[]): void;
	onProgress(progress: K6Progress): void;
	onSeconds(closed: readonly LoadSecond[], open: readonly LoadSecond[], tape: Tape): void;
	onResources(samples: readonly ResourceSample[]): void;
	onAi(ai: RunView['ai']): void;
	onThresholds(thresholds: RunView['thresholds']): void;
	onStopping(): void;
	/** Several k6 make it: what each of them does, whenever that is asked. */
	onParts(rows: () => readonly PartRow[]): void;
	onWarning(sentence: string): void;
	/** What breaks services while the load is on. */
	onFaults(faults: FaultsOfRun): void;
	/** Something was broken on purpose, or put back: of one fault the last word counts. */
	onBand(band: FaultBand): void;
	/** The exact figures of the finished run replace what histograms estimated while it was on. */
	onDone(run: Run): void;
	isStopping(): boolean;
	/** Takes faults while the load is on; null before. */
	faults(): FaultsOfRun | null;
	/** The limit that ends the run, once it is crossed for so long. */
	limitToAbort(): Limit | null;
	/** Process ids of k6 while it runs. */
	pids(): readonly number[];
	view(): RunView;
}

/** Starts the view of one run; `id` is the name of its folder. */
export function createLiveRun(
	id: string,
	plan: RunPlan,
	script: ScriptPlan,
	usage: Usage,
	limits: readonly Limit[] = [],
): LiveRun {
	const state = createRunState();
	const limitWatch = limits.length > 0 ? watchLimits(limits) : null;
	const warnings: string[] = [];
	const bands = new Map<number, FaultBand>();
	let phase: RunView['phase'] = 'starting';
	let phaseDetail: string | null = null;
	let pids: readonly number[] = [];
	// By the monotonic clock: the other one may be set while the run is on.
	let startMs: number | null = null;
	let endMs: number | null = null;
	let progress: K6Progress | null = null;
	let generatorPercent: number | null = null;
	let ai: RunView['ai'] = null;
	let thresholds: RunView['thresholds'] = null;
	let isStopping = false;
	let parts: (() => readonly PartRow[]) | null = null;
	let outcome: RunView['outcome'] = null;
	let faults: FaultsOfRun | null = null;
	let final: Partial<RunView> = {};
	let limitsSoFar: ThresholdsSoFar | null = null;
	let nextLookMs = 0;
	/** Looked at as seldom as k6 looks at its thresholds. */
	function limitsNow(): ThresholdsSoFar | null {
		const nowMs = performance.now();
		if (limitWatch !== null && nowMs >= nextLookMs) {
			nextLookMs = nowMs + lookMs;
			limitsSoFar = limitWatch.soFar();
		}
		return limitsSoFar;
	}

	return {
		usage,
		onPhase(next, detail) {
			phase = next;
			phaseDetail = detail;
		},
		onStarted(nextPids) {
			pids = nextPids;
			startMs = performance.now();
			phase = 'running';
			phaseDetail = null;
		},
		onProgress(next) {
			progress = next;
		},
		onSeconds(closed, open, tape) {
			state.apply(closed, open);
			limitWatch?.see(closed);
			tape.write(closed.map(second => ({kind: 'load', second: tapeSecond(second)})));
		},
		onResources(samples) {
			if (phase !== 'running') return;
			usage.add(samples);
			limitWatch?.use(samples);
			generatorPercent = samples.find(sample => sample.service === 'k6')?.cpuPercent ?? generatorPercent;
		},
		onAi(next) {
			ai = next;
		},
		onThresholds(next) {
			thresholds = next;
		},
		onStopping() {
			isStopping = true;
			phaseDetail = 'stopping k6: it summarises what was measured';
		},
		onParts(rows) {
			parts = rows;
		},
		onWarning(sentence) {
			if (!warnings.includes(sentence)) warnings.push(sentence);
		},
		onFaults(next) {
			faults = next;
		},
		onBand(band) {
			bands.set(band.number, band);
		},
		onDone(run) {
			phase = 'done';
			phaseDetail = null;
			outcome = run.outcome;
			final = exactView(run, state.view());
		},
		isStopping: () => isStopping,
		faults: () => faults,
		limitToAbort: () => limitWatch?.toAbort() ?? null,
		pids: () => (phase === 'running' ? pids : []),
		view() {
			const gauges = state.gauges();
			const isRunning = phase === 'running';
			if (!isRunning && startMs !== null) endMs ??= performance.now();
			return {
				id,
				scenario: plan.scenario.id,
				title: plan.scenario.title,
				state: shownState(plan.state),
				...(plan.side && {side: {axis: plan.side.axis, value: plan.side.value, at: plan.side.at}}),
				round: plan.round,
				rounds: plan.rounds,
				phase,
				phaseDetail,
				outcome,
				elapsedMs: startMs === null ? 0 : (endMs ?? performance.now()) - startMs,
				plannedMs: script.plannedMs,
				vus: isRunning ? (progress?.vus ?? gauges.vus) : gauges.vus,
				vusMax: script.maxVUs ?? gauges.vusMax,
				paceMs: script.paceMs,
				...state.view(),
				iterations: {
					complete: progress?.complete ?? gauges.iterations,
					interrupted: progress?.interrupted ?? null,
					dropped: gauges.dropped,
				},
				ai,
				thresholds,
				...(limitWatch && {limits: limitsNow()}),
				limitedBy: limitedBy(script, generatorPercent, gauges.dropped),
				warnings,
				...(parts && isRunning && {parts: parts()}),
				...(bands.size > 0 && {faults: [...bands.values()]}),
				...final,
			};
		},
	};
}

/** What sets the rate: the generator, the stack that answers it, the script; null where nobody can tell. */
export function limitedBy(
	{paceMs, isOpen}: Pick<ScriptPlan, 'paceMs' | 'isOpen'>,
	generatorPercent: number | null,
	dropped: number,
): string | null {
	if (generatorPercent === null) return null;
	if (generatorPercent > generatorBusyPercent) return 'limit: the generator, not the stack';
	if (dropped > 0) return 'limit: the stack (iterations dropped)';
	if (isOpen) return "rate set by the script's arrivals";
	if (paceMs === null) return null;
	return paceMs > 0 ? "rate set by the script's pace" : "limit: the stack's answers";
}
