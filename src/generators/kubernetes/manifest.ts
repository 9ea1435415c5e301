import {folder, jobLabel, k6Container, lonelySeconds, monitorLabel, streamContainer} from './names.ts';
import type {PodTemplate} from './pod-template.ts';
import {sidecarScript, waitForCommand} from './sidecar.ts';

/** What a Job of generators is made of. */
export interface JobQuestion {
	readonly name: string;
	/** Which monitor it belongs to; a value of a label. */
	readonly monitor: string;
	readonly count: number;
	/** In seconds; Kubernetes ends it then, whatever becomes of us. */
	readonly deadlineSeconds: number;
	readonly image: string;
	readonly template: PodTemplate;
}

/** Long enough to read the rest of a stream over a slow line. */
const graceSeconds = 120;
/** A Job that nobody deleted goes by itself. */
const ttlSeconds = 600;

/** What Kubernetes' restricted profile asks for; a template may say otherwise. */
const restricted = {
	allowPrivilegeEscalation: false,
	runAsNonRoot: true,
	capabilities: {drop: ['ALL']},
	seccompProfile: {type: 'RuntimeDefault'},
};

const labelsOf = ({monitor}: JobQuestion) => ({
	'app.kubernetes.io/managed-by': 'perf-tui',
	'app.kubernetes.io/component': 'generator',
	[monitorLabel]: monitor,
});

/** An Indexed Job, suspended until its Secret is there: its pods wait for a command each. */
export function jobManifest(question: JobQuestion): object {
	const {name, count, deadlineSeconds, template} = question;
	return {
		apiVersion: 'batch/v1',
		kind: 'Job',
		metadata: {name, labels: labelsOf(question)},
		spec: {
			suspend: true,
			completionMode: 'Indexed',
			completions: count,
			parallelism: count,
			backoffLimitPerIndex: 0,
			activeDeadlineSeconds: deadlineSeconds,
			ttlSecondsAfterFinished: ttlSeconds,
			template: {
				metadata: {
					...template.metadata,
					labels: {...template.metadata?.labels, ...labelsOf(question)},
				},
				spec: podSpec(question),
			},
		},
	};
}

function podSpec({name, image, template: {spec = {}}}: JobQuestion): object {
	const own = spec.containers?.find(each => each.name === k6Container) ?? {};
	const ownStream = spec.initContainers?.find(each => each.name === streamContainer) ?? {};
	const {image: chosen = image, imagePullPolicy, securityContext = restricted} = own as Record<string, unknown>;
	const shared = {image: chosen, ...(imagePullPolicy !== undefined && {imagePullPolicy}), securityContext};
	const mount = {name: 'perf-tui', mountPath: folder};
	return {
		enableServiceLinks: false,
		automountServiceAccountToken: false,
		// The scheduler alone may put all on one node, which is one machine's load again; a template may say otherwise.
		topologySpreadConstraints: [
			{
				maxSkew: 1,
				topologyKey: 'kubernetes.io/hostname',
				whenUnsatisfiable: 'ScheduleAnyway',
				labelSelector: {matchLabels: {[jobLabel]: name}},
			},
		],
		...spec,
		restartPolicy: 'Never',
		// The sidecar reads k6's process, and sends it signals.
		shareProcessNamespace: true,
		terminationGracePeriodSeconds: graceSeconds,
		volumes: [...(spec.volumes ?? []), {name: 'perf-tui', emptyDir: {}}],
		initContainers: [
			{
				resources: {requests: {cpu: '50m', memory: '32Mi'}},
				...ownStream,
				...shared,
				name: streamContainer,
				restartPolicy: 'Always',
				command: ['sh', '-c', sidecarScript],
				volumeMounts: [mount],
			},
		],
		containers: [
			{
				...own,
				...shared,
				name: k6Container,
				command: ['sh', '-c', waitForCommand],
				args: [],
				envFrom: [...listOf(own, 'envFrom'), {secretRef: {name}}],
				volumeMounts: [...listOf(own, 'volumeMounts'), mount],
			},
		],
	};
}

function listOf(container: object, key: string): unknown[] {
	const list = (container as Record<string, unknown>)[key];
	return Array.isArray(list) ? list : [];
}

/** The variables of the script, which go away with their Job. */
export function secretManifest(question: JobQuestion, jobUid: string, env: Readonly<Record<string, string>>): object {
	const {name} = question;
	return {
		apiVersion: 'v1',
		kind: 'Secret',
		metadata: {
			name,
			labels: labelsOf(question),
			ownerReferences: [{apiVersion: 'batch/v1', kind: 'Job', name, uid: jobUid}],
		},
		stringData: env,
	};
}

/** Selects the pods of a Job. */
export const podsOf = (name: string) => `${jobLabel}=${name}`;

/** The plan and what comes before and after it; a script that does not say how long it takes has a day. */
export function deadlineSeconds(plannedMs: number | null): number {
	const daySeconds = 86_400;
	return plannedMs === null ? daySeconds : Math.ceil(plannedMs / 1000) + 5 * lonelySeconds;
}
