import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {kept} from '../../text/say.ts';
import {explainFullDisk} from './free-space.ts';
import type {Pulse} from './pulse.ts';
import type {RunContext} from './run-context.ts';

/** How long k6 is waited for where it may hang, in ms. */
export interface Patience {
	/** For a word on stdout: it prints a line a second once it is past its init code. */
	readonly silenceMs: number;
	/** For its end, once it was asked to stop: k6 gives teardown() 60 s by itself. */
	readonly stopMs: number;
}

export const patience: Patience = {silenceMs: 90_000, stopMs: 75_000};
/** Beyond what the script allows its setup() or teardown(), which k6 ends by itself. */
const graceMs = 30_000;
const lookMs = 1000;
/** A look that comes this late was kept from coming: by Ctrl+Z, by a machine that slept. */
const standstillMs = 3000;

/** The k6 that is watched, and what may be done to it. */
export interface WatchedLife {
	readonly pulse: Pulse;
	/** Lines of its stream that were read so far. */
	readonly lines: () => number;
	/** Asks it to end. */
	readonly stop: () => void;
	readonly kill: () => void;
	/** Notes of the run, to be added to. */
	readonly notes: string[];
	readonly script: ScriptPlan;
	readonly context: Pick<RunContext, 'folder' | 'live' | 'onEvent' | 'onTrouble'>;
	readonly patience: Patience;
}

/** Ends a k6 that hangs or fills the disk, and notes when nobody could look; the function that it returns ends the watch. */
export function watchLife({pulse, lines, stop, kill, notes, script, context, patience}: WatchedLife): () => void {
	const {folder, live, onEvent, onTrouble} = context;
	const silentMs = atLeast(patience.silenceMs, script.setupTimeoutMs);
	const stoppingMs = atLeast(patience.stopMs, script.teardownTimeoutMs);
	const startMs = performance.now();
	let lookedMs = startMs;
	let seenLines = 0;

	function noteStandstill(): void {
		const nowMs = performance.now();
		const gapMs = nowMs - lookedMs;
		lookedMs = nowMs;
		if (gapMs < standstillMs) return;
		// What k6 said meanwhile has yet to be read, and the time it was given has not passed for it.
		pulse.resume();
		const note = standstillNote(gapMs, nowMs - gapMs - startMs);
		onEvent('warning', 'perf-tui', `${note}.`);
		live.onWarning(note);
		notes.push(note);
	}

	function listen(): void {
		// With --quiet, and through a long setup(), its samples are all that it says.
		if (lines() !== seenLines) pulse.heard();
		seenLines = lines();
	}

	function whyHanging(): string | null {
		const stoppingForMs = pulse.stoppingForMs();
		if (stoppingForMs !== null)
			return stoppingForMs >= stoppingMs
				? kept`k6 did not stop within ${stoppingMs / 1000} s and was ended: its teardown hangs`
				: null;
		return pulse.silentForMs() >= silentMs
			? kept`k6 was silent for ${silentMs / 1000} s and was ended: its init or setup code hangs`
			: null;
	}

	function endAtOnce(why: string): void {
		onEvent('error', 'k6', `${why}.`);
		notes.push(why);
		clearInterval(timer);
		kill();
	}

	async function stopOnFullDisk(): Promise<void> {
		if (pulse.isStopping()) return;
		const trouble = await explainFullDisk(folder);
		if (trouble === null || pulse.isStopping()) return;
		notes.push(kept`the disk was full: the run was ended early`);
		onTrouble(trouble);
		stop();
	}

	async function look(): Promise<void> {
		noteStandstill();
		listen();
		const why = whyHanging();
		if (why === null) await stopOnFullDisk();
		else endAtOnce(why);
	}

	const timer = setInterval(look, Math.min(lookMs, patience.silenceMs / 2, patience.stopMs / 2));
	return () => clearInterval(timer);
}

function standstillNote(gapMs: number, fromMs: number): string {
	const [gap, from] = [gapMs, Math.max(0, fromMs)].map(ms => Math.round(ms / 1000));
	return `perf-tui stood still for ${gap} s from second ${from} on (suspended, or the machine slept): the load went on, services were not watched`;
}

/** The patience of ours, or what a script's own limit asks for. */
function atLeast(ours: number, limitMs: number | null | undefined): number {
	return limitMs == null ? ours : Math.max(ours, limitMs + graceMs);
}
