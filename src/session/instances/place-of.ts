import {packScript} from '../../collectors/k6/archive.ts';
import type {ScriptPlan} from '../../collectors/k6/script-plan.ts';
import {explain, NeverBegan} from '../../errors.ts';
import type {Place} from '../../generators/contract.ts';
import {here} from '../../generators/here.ts';
import {readPodTemplate} from '../../generators/kubernetes/pod-template.ts';
import {remoteFlags} from '../../generators/kubernetes/remote-flags.ts';
import {onKubernetes} from '../../generators/kubernetes/start.ts';
import type {Options} from '../../options.ts';
import type {K6RunCommand} from '../run/k6-command.ts';
import type {RunContext} from '../run/run-context.ts';

/** Settings of a k6 process that are about this machine, or in other words about none. */
const ownSettings = ['GOMEMLIMIT'];
const archiveMs = 60_000;

/** Whether the figures of a run are those of several k6, or of one elsewhere, pooled. */
export function isOfParts({instances, cluster}: Pick<Options, 'instances' | 'cluster'>): boolean {
	return instances > 1 || cluster !== null;
}

/** Where the k6 of a run are started: here, or in the cluster that the options name. */
export async function placeOf(
	{k6, invocation}: K6RunCommand,
	{plannedMs}: ScriptPlan,
	context: Pick<RunContext, 'k6' | 'options' | 'stop' | 'onEvent'>,
): Promise<Place> {
	const {options, stop: signal, onEvent} = context;
	if (options.cluster === null) return here;
	const {podTemplate, ...cluster} = options.cluster;
	const {script, source, env, flags} = invocation;
	const shared = Object.entries(env).filter(([name]) => !ownSettings.includes(name));
	const call = {script, env, flags, signal, timeoutMs: archiveMs, ...(source !== undefined && {source})};
	return onKubernetes({
		...cluster,
		template: podTemplate === null ? {} : await readPodTemplate(podTemplate).catch(asBeforeBegin),
		image: `grafana/k6:${context.k6.version}`,
		plannedMs,
		archive: () => packScript(k6, call),
		env: {
			...Object.fromEntries(shared),
			K6_AUTO_EXTENSION_RESOLUTION: 'false',
			...remoteFlags(flags).env,
		},
		onEvent: (level, sentence) => onEvent(level, 'kubernetes', `${sentence}.`),
	});
}

function asBeforeBegin(error: unknown): never {
	const {sentence, exitCode} = explain(error);
	throw new NeverBegan(sentence, exitCode);
}
