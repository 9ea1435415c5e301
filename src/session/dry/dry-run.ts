import path from 'node:path';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {findK6AtHand} from '../../collectors/k6-binary/sources.ts';
import {planFaults} from '../../faults/fault-plan.ts';
import type {Options} from '../../options.ts';
import type {System} from '../../system/contract.ts';
import {readFaults} from '../faults/wanted-faults.ts';
import {refuseSharedFlags} from '../instances/refuse-flags.ts';
import {hostOfUrl} from '../k6/closed-hosts.ts';
import {scriptEnvironment} from '../k6/script-environment.ts';
import {readLimits} from '../limits/read-limits.ts';
import {planOf, type RunPlan, sideOfPlan} from '../plan/plan.ts';
import type {Scenario} from '../plan/scenarios.ts';
import {runFolderName, scaleOf} from '../run/record-run.ts';
import {readScript} from '../run/run-once.ts';
import {openAxis} from '../system/open-axis.ts';
import {beginChoice} from '../system/system-choice.ts';
import {type PlannedCluster, plannedCluster} from './planned-cluster.ts';
import {type PlannedFault, plannedFaults} from './planned-faults.ts';
import {type PlannedHosts, plannedHosts} from './planned-hosts.ts';
import {type PlannedSystem, plannedSystem} from './planned-system.ts';

/** One run that would be made; `plannedMs` and `maxVUs` are null where the script, or a k6 that is not here, does not say. */
export interface PlannedRun {
	readonly scenario: string;
	readonly file: string;
	/** `image:api` or an axis of the pack, and where it stands; null: nothing varies. */
	readonly side: {readonly axis: string; readonly value: string; readonly at?: 'a' | 'b'} | null;
	readonly round: number;
	readonly plannedMs: number | null;
	readonly maxVUs: number | null;
	/** From the start of the load, in the order in which they come. */
	readonly faults: readonly PlannedFault[];
}

/** What a command line would do. */
export interface DryRun {
	/** In this order. */
	readonly runs: readonly PlannedRun[];
	readonly beforeRound: string | null;
	readonly hosts: PlannedHosts;
	/** Null: no k6 is here, and one would be fetched or built. */
	readonly k6: {readonly command: string; readonly version: string} | null;
	readonly instances: number;
	readonly system: PlannedSystem | null;
	readonly cluster: PlannedCluster | null;
	/** How many limits would be held. */
	readonly limits: number;
	/** Paths; `<session>` stands for the name that only a session has. */
	readonly writes: readonly string[];
}

/**
 * What the options would do, asked of files, of k6 (which packs each script, and makes no load) and of the engine, which are
 * asked and told nothing. Rejects with the UserError that the command itself would end with before it began.
 */
export async function readDryRun(
	options: Options,
	scenarios: readonly Scenario[],
	withStack: boolean,
): Promise<DryRun> {
	const {limits} = await readLimits(options);
	const faults = await readFaults(options.fault);
	refuseSharedFlags(options);
	const choice = await (await beginChoice(options, withStack)).choice;
	const system = choice?.stack ?? null;
	try {
		const axis = await openAxis(options, system);
		const plans = scenarios.flatMap(scenario => planOf(scenario, axis, options));
		const {signal: stop} = new AbortController();
		const k6 = await findK6AtHand({path: options.k6, env: process.env, signal: stop});
		const scripts = await readScripts(plans, async plan =>
			k6 && isKnown(plan, system, options) ? readScript(plan, {system, runId: 'dry-run', options, k6, stop}) : null,
		);
		const services = (await system?.recount?.()) ?? system?.services() ?? [];
		const runs: PlannedRun[] = [];
		for (const [index, plan] of plans.entries()) {
			const script = scripts[index]!;
			const wanted = planFaults(faults, scaleOf(plan, options));
			runs.push({
				scenario: plan.scenario.id,
				file: plan.scenario.file,
				side: sideOf(plan),
				round: plan.round,
				plannedMs: script?.plannedMs ?? null,
				maxVUs: script?.maxVUs ?? null,
				faults: await plannedFaults(wanted, system, services, script?.plannedMs ?? null),
			});
		}
		return {
			runs,
			beforeRound: options.beforeRound,
			hosts: plannedHosts(options, plans, plan => environmentOf(plan, system, options)),
			k6: k6 && {command: [k6.command, ...k6.args].join(' '), version: k6.version},
			instances: options.instances,
			system: choice && (await plannedSystem(choice, services, options)),
			cluster: plannedCluster(options, k6?.version ?? null),
			limits: limits.length,
			writes: writesOf(plans, options),
		};
	} finally {
		system?.release?.();
	}
}

/** Each script is asked once for each side and state. */
function readScripts(
	plans: readonly RunPlan[],
	read: (plan: RunPlan) => Promise<ScriptPlan | null>,
): Promise<(ScriptPlan | null)[]> {
	const asked = new Map<string, Promise<ScriptPlan | null>>();
	return Promise.all(
		plans.map(plan => {
			const key = JSON.stringify([plan.scenario.file, plan.state, plan.side?.at]);
			const answer = asked.get(key) ?? read(plan);
			asked.set(key, answer);
			return answer;
		}),
	);
}

/** A pack's scenario reads addresses that a system which does not run yet has not. */
function isKnown(plan: RunPlan, system: System | null, options: Options): boolean {
	return !plan.scenario.isOurs || Object.values(environmentOf(plan, system, options)).some(isUrl);
}

const isUrl = (value: string) => hostOfUrl(value) !== null;

function sideOf(plan: RunPlan): PlannedRun['side'] {
	const side = sideOfPlan(plan, null);
	return side ? {axis: side.axis, value: side.value, ...(side.at && {at: side.at})} : null;
}

/** Variables of a run that may hold the address of a host. */
function environmentOf(plan: RunPlan, system: System | null, {scale}: Options) {
	return scriptEnvironment(plan, system, {runId: 'dry-run', scale});
}

function writesOf(plans: readonly RunPlan[], {out, raw}: Options): string[] {
	const session = path.join(out, '<session>');
	const files = ['session.json', 'report.md', 'report.html', 'junit.xml'].map(name => path.join(session, name));
	const runs = plans.map((plan, index) => path.join(session, 'runs', runFolderName(index + 1, plan)));
	return [...files, ...runs.map(folder => `${folder}/${raw ? ' (with k6’s raw stream)' : ''}`)];
}
