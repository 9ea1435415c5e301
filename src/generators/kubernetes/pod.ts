import {kept} from '../../text/say.ts';
import {indexLabel, k6Container, streamContainer} from './names.ts';

interface ContainerStatus {
	readonly name: string;
	readonly image: string;
	readonly state?: {
		readonly running?: object;
		readonly waiting?: {readonly reason?: string; readonly message?: string};
		readonly terminated?: {readonly exitCode: number; readonly reason?: string; readonly signal?: number};
	};
}

/** A pod as the API tells it; only what is read of it. */
export interface RawPod {
	readonly metadata: {
		readonly name: string;
		readonly labels?: Readonly<Record<string, string>>;
		readonly deletionTimestamp?: string;
	};
	readonly spec: {readonly nodeName?: string; readonly containers?: readonly {name: string; image: string}[]};
	readonly status?: {
		readonly phase?: string;
		readonly reason?: string;
		readonly message?: string;
		readonly conditions?: readonly {
			readonly type: string;
			readonly status: string;
			readonly reason?: string;
			readonly message?: string;
		}[];
		readonly containerStatuses?: readonly ContainerStatus[];
		readonly initContainerStatuses?: readonly ContainerStatus[];
	};
}

/** What is known of the pod of one generator. */
export interface PodState {
	readonly pod: string;
	/** 0, 1 …: its place in the Job. */
	readonly index: number;
	readonly node: string | null;
	/** Its sidecar takes commands. */
	readonly isUp: boolean;
	/** How k6 ended there; null while it has not. */
	readonly k6Code: number | null;
	/** Its k6 was killed for the memory that it used. */
	readonly isOutOfMemory: boolean;
	/** Why it cannot begin yet, and may later on; null when nothing keeps it. */
	readonly waits: string | null;
	/** Why it never begins. */
	readonly hopeless: string | null;
	/** Why nothing more comes of it, though its k6 did not end by itself. */
	readonly lost: string | null;
}

/** Reasons of the kubelet that another try does not mend within a run's patience. */
const badImage = ['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName', 'ImageInspectError'];
const badContainer = ['CreateContainerError', 'RunContainerError', 'CrashLoopBackOff', 'StartError'];

/** Reads a pod; `isDeleted`: the API has told that it is gone. */
export function podState(raw: RawPod, isDeleted = false): PodState {
	const {metadata, spec, status = {}} = raw;
	const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
	const k6 = containers.find(({name}) => name === k6Container)?.state?.terminated ?? null;
	const sidecar = containers.find(({name}) => name === streamContainer)?.state;
	return {
		pod: metadata.name,
		index: Number(metadata.labels?.[indexLabel] ?? 0),
		node: spec.nodeName ?? null,
		isUp: sidecar?.running !== undefined,
		k6Code: k6?.exitCode ?? null,
		isOutOfMemory: k6?.reason === 'OOMKilled',
		waits: waitsFor(raw),
		hopeless: hopelessOf(raw, containers),
		lost: lostBy(raw, k6, isDeleted),
	};
}

function waitsFor({status}: RawPod): string | null {
	const scheduled = status?.conditions?.find(({type}) => type === 'PodScheduled');
	if (scheduled?.status !== 'False') return null;
	return kept`no node takes it: ${firstSentence(scheduled.message ?? scheduled.reason ?? kept`nobody says why`)}`;
}

function hopelessOf({spec}: RawPod, containers: readonly ContainerStatus[]): string | null {
	for (const {name, state} of containers) {
		const {reason = '', message = ''} = state?.waiting ?? {};
		const image = spec.containers?.find(each => each.name === k6Container)?.image ?? kept`its image`;
		if (badImage.includes(reason))
			return kept`the image ${image} cannot be pulled: ${firstSentence(message || reason)}`;
		if (badContainer.includes(reason))
			return kept`its container ${name} does not start: ${firstSentence(message || reason)}`;
	}
	const sidecar = containers.find(({name}) => name === streamContainer)?.state?.terminated;
	return sidecar && sidecar.exitCode !== 0
		? kept`its container ${streamContainer} ended with ${sidecar.exitCode}`
		: null;
}

function lostBy({metadata, status = {}}: RawPod, k6: object | null, isDeleted: boolean): string | null {
	const disrupted = status.conditions?.find(({type, status: is}) => type === 'DisruptionTarget' && is === 'True');
	if (status.reason === 'Evicted' || disrupted)
		return kept`it was evicted: ${firstSentence(status.message ?? disrupted?.message ?? status.reason ?? '')}`;
	if (k6 === null && (isDeleted || metadata.deletionTimestamp !== undefined)) return kept`its pod was deleted`;
	if (k6 === null && status.phase === 'Failed')
		return kept`its pod failed: ${firstSentence(status.message ?? status.reason ?? '')}`;
	return null;
}

/** Messages of the API go on for lines. */
function firstSentence(message: string): string {
	const line = message.replaceAll(/\s+/g, ' ').trim();
	const end = line.search(/\.( |$)/);
	return end < 0 ? line : line.slice(0, end);
}
