import {brought} from '../brought.ts';
import {usageError} from '../errors.ts';
import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {scenarioAxes} from '../packs.ts';
import type {Session} from '../record/schema.ts';
import {type Monitor, openMonitor} from '../session/monitor.ts';
import {askedState, axisInTurns, withVariedState} from '../session/plan/asked-state.ts';
import {planOf} from '../session/plan/plan.ts';
import {resolveScenarios} from '../session/plan/scenarios.ts';
import {recordScreen} from '../session/screen/screen-tape.ts';
import {varyOf} from '../session/system/open-axis.ts';
import {isForeign} from '../session/system/system-choice.ts';
import {kept, say} from '../text/say.ts';
import {parseTolerance} from '../verdicts/comparison/tolerance.ts';
import {leave} from './leave.ts';
import {codeAfter, onFailures, onSignals} from './leaving.ts';
import {reportProgress} from './progress-lines.ts';
import {tellLine} from './tell.ts';

/** `perf-tui run`: the same runs as on the screen, with progress lines on stderr and the result on stdout. */
export async function run(given: Options): Promise<ExitCode> {
	const options = withVariedState(given, scenarioAxes);
	const measurement = brought.measurements.find(({name}) => options.args.includes(name));
	if (measurement) {
		if (options.args.length > 1) throw usageError(measurement.alone);
		if (options.dryRun)
			throw usageError(
				kept`--dry-run tells what scenarios and scripts would do, not ${measurement.name}: leave it out.`,
			);
		const {runMeasurement} = await import('./run-measurement.ts');
		return runMeasurement(measurement, options);
	}
	const {scenarios, withStack} = await readWish(given, options);
	if (options.dryRun) return (await import('./dry-run.ts')).dryRun(options, scenarios, withStack);
	let by: Session['endedBy'] = 'completed';
	let opened: Monitor | null = null;
	const onSignal = (signal: NodeJS.Signals) => {
		by = signal === 'SIGINT' ? 'user' : 'signal';
		tellLine(
			say`perf-tui: ${signal}: stopping the run and writing what was measured; once more ends it at once.`,
			options,
		);
		opened?.stop();
		cancel.abort();
	};
	const cancel = new AbortController();
	let failure: unknown = null;
	const onFailure = (error: unknown) => {
		if (failure === null) opened?.stop();
		failure ??= error;
		by = 'crash';
		cancel.abort();
	};
	const offFailures = onFailures(onFailure);
	const offSignals = onSignals(onSignal);
	const monitor = await openMonitor(options, scenarios, withStack);
	opened = monitor;
	const stopReporting = reportProgress(monitor.store, options);
	const tape = recordScreen(monitor.store);
	try {
		// What cannot be varied is told before anything is waited for.
		const axis = await monitor.axis();
		if (!cancel.signal.aborted) await Promise.race([monitor.ready(), aborted(cancel.signal)]);
		if (!cancel.signal.aborted) {
			const plans = scenarios.flatMap(scenario => planOf(scenario, axis, options));
			await monitor.runAll(plans);
		}
	} catch {
		// The monitor has told it, and its exit code says it.
	}
	const code = await leave(monitor, options, by, stopReporting);
	await tape.close();
	offSignals();
	offFailures();
	// Stopped before there was a run to be stopped: nothing else says so.
	if (failure === null && code === exitCodes.done && by !== 'completed') return exitCodes.stoppedByUser;
	return codeAfter(failure, code, options);
}

/** What is to be run, and whether a stack belongs to it; what does not fit together is told before anything starts. */
async function readWish(given: Options, options: Options) {
	const scenarios = await resolveScenarios(options.args);
	const foreign = scenarios.filter(scenario => scenario.exercises.length === 0);
	const asked = scenarioAxes.find(axis => askedState(options, axis) !== null);
	if (asked && foreign.length === scenarios.length)
		throw usageError(
			kept`--${asked.name} is for the scenarios of load-tests/scenarios that switch it: leave it out for ${scenarios[0]!.id}.`,
		);
	if (options.target === null && isForeign(options) && foreign.length < scenarios.length)
		throw usageError(
			kept`${scenarios.find(scenario => !foreign.includes(scenario))!.id} loads our own system: leave --compose and --project out, name a script of yours, or say with --target where it answers.`,
		);
	checkVary(given, options);
	// A script of the user's own brings its own target: no stack is started for it unless one is asked for.
	return {scenarios, withStack: foreign.length < scenarios.length || options.isStackNamed};
}

/** What is typed wrong is told before anything starts. */
function checkVary(given: Options, options: Options): void {
	if (options.tolerance !== null) parseTolerance(options.tolerance);
	const vary = varyOf(options);
	if (vary === null) return;
	const inTurns = axisInTurns(given, scenarioAxes);
	if (inTurns)
		throw usageError(
			kept`--vary and --${inTurns.name} both vary two things at once: say on which side the ${inTurns.name} is, ${inTurns.values.toReversed().join(' or ')}.`,
		);
}

function aborted(signal: AbortSignal): Promise<void> {
	return new Promise(resolve => signal.addEventListener('abort', () => resolve(), {once: true}));
}
