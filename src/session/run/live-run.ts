import type {K6Progress} from '../../collectors/k6/progress.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {Limit} from '../../limits/limit.ts';
import type {Run} from '../../record/schema.ts';
import {createRunState} from '../../state/run-state.ts';
import type {FaultBand} from '../../state/screen/fault-band.ts';
import type {PartRow} from '../../state/screen/part-row.ts';
import type {LoadSecond} from '../../state/second.ts';
import type {RunView} from '../../state/snapshot.ts';
import type {Usage} from '../../state/usage.ts';
import {kept} from '../../text/say.ts';
import {type Tape, tapeSecond} from '../disk/tape.ts';
import type {FaultsOfRun} from '../faults/conduct-faults.ts';
import type {LiveLimits} from '../limits/live-limits.ts';
import type {RunPlan} from '../plan/plan.ts';
import {createNotedSoFar} from '../screen/noted-so-far.ts';
import {exactView} from './exact-view.ts';
import {liveView, nothingTold, type Told} from './live-view.ts';

/** A run while it is on: what collectors tell it, and the view that the screen draws. */
export interface LiveRun {
	readonly usage: Usage;
	onPhase(phase: RunView['phase'], detail: string | null): void;
	/** Processes of k6 on this machine. */
	onStarted(pids: readonly number[]): void;
	onProgress(progress: K6Progress): void;
	onSeconds(closed: readonly LoadSecond[], open: readonly LoadSecond[], tape: Tape): void;
	/** Those that were read while load was on count, also when they come later. */
	onResources(samples: readonly ResourceSample[]): void;
	/**
	 * The load is over. Where containers are watched, resolves when what was read of them before has come, which is handed
	 * over once a second; at once, or after two seconds, where nothing comes.
	 */
	onLoadEnded(isWatched: boolean): Promise<void>;
	onAi(ai: RunView['ai']): void;
	onThresholds(thresholds: RunView['thresholds']): void;
	onStopping(): void;
	/** Several k6 make it: what each of them does, whenever that is asked. */
	onParts(rows: () => readonly PartRow[]): void;
	/** How the slowest and the failed requests so far are asked for. */
	onNoted(read: () => RunView['slowest']): void;
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

/** Starts the view of one run; `id` is the name of its folder, `limits` are what it is held to while it is on. */
export function createLiveRun(
	id: string,
	plan: RunPlan,
	script: ScriptPlan,
	usage: Usage,
	limits: LiveLimits | null = null,
): LiveRun {
	const state = createRunState();
	const warnings: string[] = [];
	const bands = new Map<number, FaultBand>();
	const told = nothingTold();
	let pids: readonly number[] = [];
	const clock = createLoadClock();
	const readings = createLoadReadings();
	const noted = createNotedSoFar();
	let isStopping = false;
	let faults: FaultsOfRun | null = null;
	let final: Partial<RunView> = {};

	function enter(phase: RunView['phase'], detail: string | null): void {
		told.phase = phase;
		told.phaseDetail = detail;
	}

	return {
		usage,
		onPhase: enter,
		onStarted(nextPids) {
			pids = nextPids;
			clock.start();
			limits?.begin();
			enter('running', null);
		},
		onProgress: keeping(told, 'progress'),
		onSeconds(closed, open, tape) {
			state.apply(closed, open);
			limits?.see(closed);
			tape.write(closed.map(second => ({kind: 'load', second: tapeSecond(second)})));
		},
		onResources(samples) {
			const own = readings.of(samples, told.phase === 'running');
			usage.add(own);
			limits?.use(own);
			told.generatorPercent = own.find(sample => sample.service === 'k6')?.cpuPercent ?? told.generatorPercent;
		},
		onLoadEnded: readings.end,
		onAi: keeping(told, 'ai'),
		onThresholds: keeping(told, 'thresholds'),
		onStopping() {
			isStopping = true;
			told.phaseDetail = kept`stopping k6: it summarises what was measured`;
		},
		onParts: keeping(told, 'parts'),
		onNoted: noted.from,
		onWarning(sentence) {
			if (!warnings.includes(sentence)) warnings.push(sentence);
		},
		onFaults(next) {
			faults = next;
		},
		onBand: band => void bands.set(band.number, band),
		onDone(run) {
			enter('done', null);
			told.outcome = run.outcome;
			final = exactView(run, state.view());
		},
		isStopping: () => isStopping,
		faults: () => faults,
		limitToAbort: () => limits?.toAbort() ?? null,
		pids: () => (told.phase === 'running' ? pids : []),
		view: () => ({
			...liveView({id, plan, script}, told, state, clock.elapsedMs(told.phase === 'running')),
			...(limits && {limits: limits.soFar()}),
			warnings,
			...noted.view(),
			...(bands.size > 0 && {faults: [...bands.values()]}),
			...final,
		}),
	};
}

/** How long load has been on: it stands still from the first time that it is asked with `isOn` false. */
function createLoadClock() {
	// By the monotonic clock: the other one may be set while the run is on.
	let startMs: number | null = null;
	let endMs: number | null = null;
	return {
		start() {
			startMs = performance.now();
		},
		elapsedMs(isOn: boolean): number {
			if (startMs === null) return 0;
			if (!isOn) endMs ??= performance.now();
			return (endMs ?? performance.now()) - startMs;
		},
	};
}

/** Longest wait for the last readings: they come once a second. */
const lastReadingsMs = 2000;
const ownProcesses = ['k6', 'perf-tui'];

/** Which readings belong to the load. */
function createLoadReadings() {
	let endMs: number | null = null;
	const last = Promise.withResolvers<void>();
	return {
		of(samples: readonly ResourceSample[], isOn: boolean): readonly ResourceSample[] {
			if (endMs === null) return isOn ? samples : [];
			if (samples.some(({service}) => !ownProcesses.includes(service))) last.resolve();
			return samples.filter(({atMs}) => atMs <= endMs!);
		},
		async end(isWatched: boolean): Promise<void> {
			endMs = Date.now();
			if (!isWatched) return;
			const timer = setTimeout(last.resolve, lastReadingsMs);
			await last.promise;
			clearTimeout(timer);
		},
	};
}

/** Takes the newest word of `key`. */
function keeping<Key extends keyof Told>(told: Told, key: Key): (next: Told[Key]) => void {
	return next => {
		told[key] = next;
	};
}
