import {randomBytes} from 'node:crypto';
import {NeverBegan} from '../../errors.ts';
import {kept} from '../../text/say.ts';
import type {Place, Started} from '../contract.ts';
import {openFiles} from '../open-files.ts';
import {clockNote} from './clock.ts';
import {deliver} from './deliver.ts';
import {type ClusterPlace, type Kubectl, kubectlFor} from './kubectl.ts';
import {deleteJobs, deleteLeftovers, monitorName} from './leftovers.ts';
import {deadlineSeconds, type JobQuestion, jobManifest, secretManifest} from './manifest.ts';
import type {PodTemplate} from './pod-template.ts';
import {type PodWatch, watchPods} from './pod-watch.ts';
import {podsUp} from './pods-up.ts';
import {followPod} from './remote-generator.ts';
import {checkRights} from './rights.ts';

/** What is to run in a cluster, and how. */
export interface KubernetesPlan extends ClusterPlace {
	readonly template: PodTemplate;
	/** Where the template names none. */
	readonly image: string;
	/** Of the load; null where the script does not say. */
	readonly plannedMs: number | null;
	/** The script, packed by k6 without any variable's value. */
	readonly archive: () => Promise<Buffer>;
	/** Variables that the script sees. */
	readonly env: Readonly<Record<string, string>>;
	/** Hosts that k6 may ask; every other address is closed to it. */
	readonly onlyHosts: readonly string[];
	readonly onEvent: (level: 'info' | 'warning' | 'error', sentence: string) => void;
}

/** k6 as the pods of a Job in a Kubernetes cluster, driven by kubectl. */
export function onKubernetes(plan: KubernetesPlan): Place {
	return async (_, parts, listeners, signal) => {
		const kubectl = kubectlFor(plan);
		const [archive] = await Promise.all([plan.archive(), checkRights(kubectl), tellLeftovers(kubectl, plan)]);
		signal.throwIfAborted();
		const question: JobQuestion = {
			name: `perf-tui-${randomBytes(4).toString('hex')}`,
			monitor: monitorName,
			count: parts.length,
			deadlineSeconds: deadlineSeconds(plan.plannedMs),
			image: plan.image,
			template: plan.template,
		};
		const {name} = question;
		await createJob(kubectl, question, plan.env);
		const watch = watchPods(kubectl, name, why =>
			plan.onEvent(why === null ? 'info' : 'warning', awaySentence(plan, why)),
		);
		try {
			const pods = await podsUp(watch, parts, {
				signal,
				onWait: sentence => plan.onEvent('warning', sentence),
				job: name,
			});
			await Promise.all(pods.map(({pod}, i) => deliver(kubectl, pod, {archive, onlyHosts: plan.onlyHosts}, parts[i]!)));
			// All of them before the first is followed: whoever is followed is followed to the end.
			const files = await openFiles(parts.map(({streamFile}) => streamFile));
			const generators = pods.map((state, i) =>
				followPod(kubectl, state, {part: parts[i]!, file: files[i]!}, listeners[i]!, watch),
			);
			return {
				generators,
				notes: () =>
					generators.flatMap(({name: part, clock}, i) => {
						const offset = clock();
						return offset === null ? [] : [clockNote(part, pods[i]!.node, offset)];
					}),
				dispose: () => takeAway(kubectl, name, watch, plan),
			} satisfies Started;
		} catch (error) {
			await takeAway(kubectl, name, watch, plan);
			throw error;
		}
	};
}

async function tellLeftovers(kubectl: Kubectl, {onEvent}: KubernetesPlan): Promise<void> {
	const left = await deleteLeftovers(kubectl);
	if (left.length > 0)
		onEvent('info', kept`deleted what an earlier perf-tui had left in the cluster: ${left.join(', ')}`);
}

/** The Secret belongs to the Job, and the pods need it: the Job waits until it is there. */
async function createJob(kubectl: Kubectl, question: JobQuestion, env: KubernetesPlan['env']): Promise<void> {
	const {name} = question;
	const created = await kubectl.run(['create', '-f', '-', '-o', 'json'], {
		input: JSON.stringify(jobManifest(question)),
	});
	if (created.exitCode !== 0)
		throw new NeverBegan(
			kept`The cluster of context ${kubectl.context} does not take the Job in namespace ${kubectl.namespace}: ${created.why}.`,
		);
	const {uid} = (JSON.parse(created.stdout) as {metadata: {uid: string}}).metadata;
	const secret = await kubectl.run(['create', '-f', '-'], {input: JSON.stringify(secretManifest(question, uid, env))});
	const begun =
		secret.exitCode === 0
			? await kubectl.run(['patch', 'job', name, '--type=merge', '--patch={"spec":{"suspend":false}}'])
			: secret;
	if (begun.exitCode === 0) return;
	await deleteJobs(kubectl, [name]);
	throw new NeverBegan(
		kept`The cluster of context ${kubectl.context} does not let the Job begin in namespace ${kubectl.namespace}: ${begun.why}.`,
	);
}

function awaySentence({context}: ClusterPlace, why: string | null): string {
	return why === null
		? kept`the API server of context ${context} answers again`
		: kept`the API server of context ${context} does not answer (${why}): generators go on by themselves for a minute`;
}

async function takeAway(kubectl: Kubectl, job: string, watch: PodWatch, {onEvent}: KubernetesPlan): Promise<void> {
	await watch.end();
	const why = await deleteJobs(kubectl, [job]);
	if (why !== null)
		onEvent('warning', kept`the Job ${job} is still in the cluster (${why}): it goes by itself after its end`);
}
