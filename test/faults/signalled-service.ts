import {sessionOf, temporaryFolder} from '../e2e/perf-tui.ts';
import {areGone, descendants, startRun} from './running.ts';

/** Starts a run and does something to one of the services that it has started. */
export async function runAndSignal(service: string, signal: NodeJS.Signals) {
	const out = await temporaryFolder();
	const {child} = await startRun(['E-1', '--scale', '0.04', '--stack', 'embedded'], out);
	const started = await descendants(child.pid!);
	const victim = started.find(({args}) => args.endsWith(`${service}.js`))!;
	process.kill(victim.pid, signal);
	const {exitCode, stdout, stderr} = await child;
	await areGone(started);
	return {exitCode, stderr, run: sessionOf(stdout).runs[0]!, verdicts: sessionOf(stdout).verdicts};
}
