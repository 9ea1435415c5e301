import {type ExitCode, exitCodes} from '../exit-codes.ts';
import type {Options} from '../options.ts';
import {type DryRun, type PlannedRun, readDryRun} from '../session/dry/dry-run.ts';
import type {PlannedFault} from '../session/dry/planned-faults.ts';
import type {PlannedService, PlannedSystem} from '../session/dry/planned-system.ts';
import type {Scenario} from '../session/plan/scenarios.ts';
import {say, shown} from '../text/say.ts';
import {count, seconds} from '../text/sentence.ts';
import {print} from './tell.ts';

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
		say`Nothing was done. This would happen:`,
		...section(
			isMonitor
				? say`runs, each at the press of a key`
				: isTimed
					? say`runs, in this order: ${seconds(total)} of load`
					: say`runs, in this order`,
			[
				...runs.flatMap((run, index) => [
					`${String(index + 1).padStart(2)}. ${runLine(run)}`,
					...run.faults.map(fault => `      ${faultLine(fault)}`),
				]),
				...(runs.some(({faults}) => faults.length > 0)
					? [say`a watchdog of its own undoes a fault where perf-tui is gone`]
					: []),
				...(beforeRound === null ? [] : [say`before each: sh -c ${JSON.stringify(beforeRound)}`]),
				...(limits > 0 ? [limits === 1 ? say`1 limit would be held` : say`${count(limits)} limits would be held`] : []),
			],
		),
		...section(say`hosts`, [
			...(hosts.told.length > 0 ? [say`told to the script: ${hosts.told.join(', ')}`] : []),
			hosts.only.length > 0
				? say`any other than ${hosts.only.join(', ')} is closed, and ends the run`
				: say`whatever the script asks: --only-hosts closes all but those that it names`,
		]),
		...(hosts.prometheus === null ? [] : [`  ${say`${hosts.prometheus} takes the samples`}`]),
		...section(say`load`, [
			k6 === null ? say`no k6 is here: one would be fetched or built` : `k6 ${k6.version}, ${k6.command}`,
			...(instances > 1 ? [say`${instances} k6 together, each a segment of the script`] : []),
			...(cluster
				? [
						say`in namespace ${cluster.namespace} of context ${cluster.context}, for each run:`,
						...cluster.objects.map(shown),
					]
				: []),
		]),
		...section(say`system`, systemLines(would.system)),
		...section(say`files`, writes),
	];
}

function section(title: string, lines: readonly string[]): string[] {
	return ['', title, ...lines.map(line => `  ${line}`)];
}

function faultLine({does, atMs, forMs, undoneBy, isAllowed}: PlannedFault): string {
	const what = shown(does);
	const [at, back] = [seconds(atMs), shown(undoneBy)];
	const line =
		forMs > 0
			? say`at ${at} ${what} for ${seconds(forMs)}; undone by ${back}`
			: say`at ${at} ${what}; undone by ${back}`;
	return isAllowed ? line : `${line} ${say`(whether it may be is asked once it runs)`}`;
}

function runLine({scenario, side, round, plannedMs, maxVUs, file}: PlannedRun): string {
	const named =
		side &&
		(side.at ? `${side.at.toUpperCase()} (${side.axis}=${side.value})` : `${side.axis} ${side.value.toUpperCase()}`);
	return [
		scenario,
		...(named ? [named] : []),
		say`round ${round}`,
		plannedMs === null ? say`as long as it takes` : seconds(plannedMs),
		...(maxVUs === null ? [] : [maxVUs === 1 ? say`up to 1 VU` : say`up to ${count(maxVUs)} VUs`]),
		file,
	].join(', ');
}

const fates: Record<PlannedService['would'], (name: string, state: string) => string> = {
	'be used as it is': (name, state) => say`${name} (${state}) would be used as it is`,
	'be started': (name, state) => say`${name} (${state}) would be started`,
	'be made anew before every round': (name, state) => say`${name} (${state}) would be made anew before every round`,
};

function systemLines(system: PlannedSystem | null): string[] {
	if (system === null) return [say`none is started or watched: the script brings its own target`];
	const {kind, why, engine, services, beforehand, isKept} = system;
	const isStarting = services.some(({would}) => would === 'be started');
	return [
		`${kind}: ${shown(why)}`,
		...(engine ? [say`engine at ${engine.host} (${engine.source})`] : []),
		...services.map(({name, state, would}) => fates[would](name, state)),
		...(beforehand === null ? [] : [shown(beforehand)]),
		...(isStarting
			? [isKept ? say`what was started runs on (--keep-stack)` : say`what was started is taken away at the end`]
			: []),
	];
}
