import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {type DryRun, type PlannedRun, readDryRun} from '../session/dry/dry-run.ts';
import type {PlannedSystem} from '../session/dry/planned-system.ts';
import type {Scenario} from '../session/plan/scenarios.ts';
import {counted, seconds} from '../text/sentence.ts';
import {print} from './say.ts';

/** `--dry-run`: prints what the command line would do, and does nothing of it. */
export async function dryRun(options: Options, scenarios: readonly Scenario[], withStack: boolean): Promise<ExitCode> {
	const would = await readDryRun(options, scenarios, withStack);
	if (options.json) process.stdout.write(`${JSON.stringify(would, null, '\t')}\n`);
	else for (const line of linesOf(would, options.command === 'monitor')) print(line, options);
	return exitCodes.done;
}

function linesOf(would: DryRun, isMonitor: boolean): string[] {
	const {runs, k6, hosts, cluster, beforeRound, limits, instances, writes} = would;
	const total = runs.reduce((sum, {plannedMs}) => sum + (plannedMs ?? 0), 0);
	const isTimed = runs.every(({plannedMs}) => plannedMs !== null);
	return [
		'Nothing was done. This would happen:',
		...section(
			isMonitor
				? 'runs, each at the press of a key'
				: `runs, in this order${isTimed ? `: ${seconds(total)} of load` : ''}`,
			[
				...runs.flatMap((run, index) => [
					`${String(index + 1).padStart(2)}. ${runLine(run)}`,
					...run.faults.map(
						({does, atMs, forMs, undoneBy, isAllowed}) =>
							`      at ${seconds(atMs)} ${does}${forMs > 0 ? ` for ${seconds(forMs)}` : ''}; undone by ${undoneBy}${isAllowed ? '' : ' (whether it may be is asked once it runs)'}`,
					),
				]),
				...(runs.some(({faults}) => faults.length > 0)
					? ['a watchdog of its own undoes a fault where perf-tui is gone']
					: []),
				...(beforeRound === null ? [] : [`before each: sh -c ${JSON.stringify(beforeRound)}`]),
				...(limits > 0 ? [`${counted(limits, 'limit')} would be held`] : []),
			],
		),
		...section('hosts', [
			...(hosts.told.length > 0 ? [`told to the script: ${hosts.told.join(', ')}`] : []),
			hosts.only.length > 0
				? `any other than ${hosts.only.join(', ')} is closed, and ends the run`
				: 'whatever the script asks: --only-hosts closes all but those that it names',
		]),
		...(hosts.prometheus === null ? [] : [`  ${hosts.prometheus} takes the samples`]),
		...section('load', [
			k6 === null ? 'no k6 is here: one would be fetched or built' : `k6 ${k6.version}, ${k6.command}`,
			...(instances > 1 ? [`${instances} k6 together, each a segment of the script`] : []),
			...(cluster
				? [`in namespace ${cluster.namespace} of context ${cluster.context}, for each run:`, ...cluster.objects]
				: []),
		]),
		...section('system', systemLines(would.system)),
		...section('files', writes),
	];
}

function section(title: string, lines: readonly string[]): string[] {
	return ['', title, ...lines.map(line => `  ${line}`)];
}

function runLine({scenario, side, round, plannedMs, maxVUs, file}: PlannedRun): string {
	const named =
		side &&
		(side.at ? `${side.at.toUpperCase()} (${side.axis}=${side.value})` : `${side.axis} ${side.value.toUpperCase()}`);
	return [
		scenario,
		...(named ? [named] : []),
		`round ${round}`,
		plannedMs === null ? 'as long as it takes' : seconds(plannedMs),
		...(maxVUs === null ? [] : [`up to ${counted(maxVUs, 'VU')}`]),
		file,
	].join(', ');
}

function systemLines(system: PlannedSystem | null): string[] {
	if (system === null) return ['none is started or watched: the script brings its own target'];
	const {kind, why, engine, services, beforehand, isKept} = system;
	const isStarting = services.some(({would}) => would === 'be started');
	return [
		`${kind}: ${why}`,
		...(engine ? [`engine at ${engine.host} (${engine.source})`] : []),
		...services.map(({name, state, would}) => `${name} (${state}) would ${would}`),
		...(beforehand === null ? [] : [beforehand]),
		...(isStarting
			? [isKept ? 'what was started runs on (--keep-stack)' : 'what was started is taken away at the end']
			: []),
	];
}
