import path from 'node:path';
import {unknownObservers} from '../../collectors/k6/observers.ts';
import {type K6Invocation, trendStats} from '../../collectors/k6/run-process.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import type {K6Summary} from '../../collectors/k6/summary.ts';
import {systemTagsFor} from '../../collectors/k6/system-tags.ts';
import {unseenVariables} from '../../collectors/k6/unseen-variables.ts';
import {readUserChoices} from '../../collectors/k6/user-choices.ts';
import {passVariables} from '../../collectors/k6-binary/image-command.ts';
import {splitTagsOf} from '../../limits/limit.ts';
import type {Feed} from '../../options.ts';
import {kept} from '../../text/say.ts';
import {closeHosts} from '../k6/closed-hosts.ts';
import {k6RemoteWrite} from '../k6/prometheus-export.ts';
import {scriptEnvironment} from '../k6/script-environment.ts';
import {awaitSummary} from '../k6/summary-file.ts';
import {hasDue} from '../plan/has-due.ts';
import type {RunPlan} from '../plan/plan.ts';
import type {RunContext} from './run-context.ts';

/** The k6 that a run starts. */
export interface K6RunCommand {
	readonly k6: ReturnType<typeof passVariables>;
	readonly invocation: K6Invocation;
	/** Once k6 has ended; null where it left none. */
	readonly readSummary: () => Promise<K6Summary | null>;
}

/** Puts together what the plan, the user's own flags and our options ask of k6. */
export async function prepareK6(
	plan: RunPlan,
	script: ScriptPlan,
	context: RunContext,
	stream: {readonly output: Feed; readonly file: string},
): Promise<K6RunCommand> {
	const {options, system} = context;
	const choices = await readUserChoices(options.k6Flags, process.env);
	const summaryFile = path.join(context.folder, 'k6-summary.json');
	const readSummary = await awaitSummary(choices.summaryFile ?? summaryFile);
	const dashboards = chooseDashboards(context);
	const observers = script.observers ?? unknownObservers;
	const own = scriptEnvironment(plan, system, {runId: context.runId, scale: options.scale});
	const env = {
		// Our own scenarios look through all variables, for names of their own.
		...unseenVariables(plan.scenario.isOurs ? {...observers, listsEnvironment: false} : observers, process.env),
		...own,
		...dashboards?.env,
	};
	const invocation = {
		script: plan.scenario.file,
		source: plan.scenario.source,
		output: stream.output,
		streamFile: stream.file,
		summaryFile: choices.summaryFile === null ? summaryFile : null,
		// What a script's own summary holds is what its options name.
		trendStats:
			choices.hasOwnSummary || script.observers?.hasOwnSummary || script.observers?.readsOptions ? null : trendStats,
		systemTags: systemTagsFor({
			thresholdMetrics: Object.keys(script.thresholds),
			resolved: script.systemTags,
			observers: script.observers,
			hasOwnSummary: choices.hasOwnSummary,
			hasOwnOutput: choices.hasOwnOutput,
			isShared:
				options.raw ||
				options.prometheus ||
				hasDue(plan, script) ||
				splitTagsOf(context.limits ?? []).includes('scenario'),
		}),
		flags: [
			...choices.displacedOutputs.map(output => `--out=${output}`),
			...(dashboards?.flags ?? []),
			...options.k6Flags,
			...(options.cluster ? [] : await closeHosts(options.onlyHosts, script, plan.scenario.isOurs ? own : {})),
		],
		env,
	};
	return {k6: passVariables(context.k6, Object.keys(env)), invocation, readSummary};
}

function chooseDashboards({options, system, onEvent}: RunContext): ReturnType<typeof k6RemoteWrite> | null {
	if (!options.prometheus) return null;
	const url = options.prometheusUrl ?? system?.prometheusUrl;
	if (url) return k6RemoteWrite(url);
	onEvent('warning', 'prometheus', kept`this stack has none to write into: name one with --prometheus-url`);
	return null;
}
