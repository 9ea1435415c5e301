import {onStopAsked, stopJob} from '../collectors/job-control.ts';
import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {scenarioAxes} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {openMonitor} from '../session/monitor.ts';
import {withVariedState} from '../session/plan/asked-state.ts';
import {scenariosForMenu} from '../session/plan/scenarios.ts';
import {recordScreen} from '../session/screen/screen-tape.ts';
import {varyOf} from '../session/system/open-axis.ts';
import {isForeign} from '../session/system/system-choice.ts';
import {hasLinks} from '../terminal-kind.ts';
import {kept} from '../text/say.ts';
import {leave} from './leave.ts';
import {codeAfter, onFailures, onSignals} from './leaving.ts';

/** The monitor on the terminal, from the first frame to the summary that is printed when the screen is gone. */
export async function monitor(given: Options): Promise<ExitCode> {
	if (!given.dryRun && (!process.stdout.isTTY || !process.stdin.isTTY || process.env.CI || process.env.TERM === 'dumb'))
		throw usageError(
			kept`The monitor needs a terminal, and this is none (a pipe, CI, or TERM=dumb): use "perf-tui run E-1" instead, which needs none.`,
		);
	const options = withVariedState(given, scenarioAxes);
	varyOf(options);
	const [listed, {openScreen}] = await Promise.all([scenariosForMenu(options.args), import('../ui/open.tsx')]);
	// Ours load our own system, and nothing of another would answer them.
	const isOurs = options.target !== null || !isForeign(options);
	const scenarios = isOurs ? listed : listed.filter(({exercises}) => exercises.length === 0);
	// Scripts of the user's own bring their target: no stack is started for them unless one is asked for.
	const isStackUsed = listed.some(({exercises}) => exercises.length > 0) || options.isStackNamed;
	if (options.dryRun) return (await import('./dry-run.ts')).dryRun(options, scenarios, isStackUsed);
	const session = await openMonitor(options, scenarios, isStackUsed);
	const tape = recordScreen(session.store);
	const screen = openScreen({
		store: session.store,
		actions: {...session.actions, quit: () => end('user')},
		options: {color: options.color, ascii: options.ascii, links: hasLinks(process.env)},
		suspension: {stop: stopJob, onAsked: onStopAsked},
		stdout: process.stdout,
		stdin: process.stdin,
	});

	let by: Session['endedBy'] | null = null;
	let wake: () => void = () => undefined;
	const asked = new Promise<void>(resolve => {
		wake = resolve;
	});
	/** The one way out, for keys, signals and failures alike; the first reason counts. Resolves when all is written. */
	async function end(reason: Session['endedBy']): Promise<void> {
		by ??= reason;
		wake();
		await session.end(by);
	}
	let failure: unknown = null;
	const onFailure = (error: unknown) => {
		failure ??= error;
		void end('crash').catch(() => undefined);
	};
	const onSignal = () => {
		// A second one means now: k6 is ended without its summary.
		if (by !== null) session.stop();
		void end('signal').catch(onFailure);
	};
	onSignals(onSignal);
	onFailures(onFailure);
	screen
		.waitUntilExit()
		.then(() => end('user'))
		.catch(onFailure);

	await asked;
	// The session ends first, while the screen still shows how: then the terminal is restored, then the summary is printed.
	if (by === 'user') await session.end('user').catch(onFailure);
	screen.close();
	await screen.waitUntilExit().catch(() => undefined);
	const code = await leave(session, options, by ?? 'user');
	await tape.close();
	// A signal before there was a run to be stopped: nothing else says so.
	if (failure === null && code === exitCodes.done && by === 'signal') return exitCodes.stoppedByUser;
	return codeAfter(failure, code, options);
}
