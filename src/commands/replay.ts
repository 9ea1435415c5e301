import {onStopAsked, stopJob} from '../collectors/job-control.ts';
import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {exampleSession, listSessionFolders, resolveSession} from '../session/disk/directory.ts';
import {readLimits} from '../session/limits/read-limits.ts';
import {heldToLimits} from '../session/replay/held-to-limits.ts';
import {linkedTraces} from '../session/replay/linked-traces.ts';
import {openPlayer} from '../session/replay/player.ts';
import {openRecordedSession} from '../session/replay/recorded-session.ts';
import type {MonitorActions} from '../state/screen-actions.ts';
import {hasLinks} from '../terminal-kind.ts';
import {kept} from '../text/say.ts';
import {codeAfter, onFailures, onSignals} from './leaving.ts';

/** `perf-tui replay`: a recorded session on the monitor's screen. It writes nothing and needs neither engine nor k6. */
export async function replay(options: Options): Promise<ExitCode> {
	const [word, runId = null, ...more] = options.args;
	if (more.length > 0) throw usageError(kept`Name one session, and one of its runs at most: perf-tui replay latest.`);
	if (!process.stdout.isTTY || !process.stdin.isTTY || process.env.TERM === 'dumb')
		throw usageError(
			kept`A replay needs a terminal, and this is none: "perf-tui report latest" writes what it shows into files.`,
		);
	const {limits} = await readLimits(options);
	const folder = await sessionFolder(word, options.out);
	const recorded = linkedTraces(await openRecordedSession(folder, runId), options.traceUrl);
	const recording = await heldToLimits(recorded, limits, folder);
	const [player, {openScreen}] = await Promise.all([openPlayer(recording), import('../ui/open.tsx')]);
	const screen = openScreen({
		store: player.store,
		actions: {...nothingToRun, replay: player.actions},
		options: {color: options.color, ascii: options.ascii, links: hasLinks(process.env)},
		suspension: {stop: stopJob, onAsked: onStopAsked},
		stdout: process.stdout,
		stdin: process.stdin,
	});
	let failure: unknown = null;
	const onFailure = (error: unknown) => {
		failure ??= error;
		screen.close();
	};
	const onSignal = () => screen.close();
	onSignals(onSignal);
	onFailures(onFailure);
	await screen.waitUntilExit().catch(onFailure);
	await player.close();
	return codeAfter(failure, exitCodes.done, options);
}

/** The named session; without a name the newest one, or the example that comes with perf-tui. */
async function sessionFolder(word: string | undefined, out: string): Promise<string> {
	if (word !== undefined) return resolveSession(word, out);
	return (await listSessionFolders(out)).at(-1) ?? exampleSession;
}

/** The screen refuses these keys while a recording plays (ui/respond.ts); nothing is behind them. */
const nothingToRun: Omit<MonitorActions, 'replay'> = {
	selectScenario: () => undefined,
	startRun: () => undefined,
	startAB: () => undefined,
	stopRun: () => undefined,
	toggleSwitch: () => undefined,
	compareWithLast: () => undefined,
	bringUpRealStack: () => undefined,
	restartService: () => undefined,
	offerFaults: () => undefined,
	breakService: () => undefined,
	exportNow: () => undefined,
	quit: async () => undefined,
};
