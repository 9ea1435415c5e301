import {type FileHandle, writeFile} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import type {K6End} from '../../collectors/k6/run-process.ts';
import {tailFile} from '../../collectors/k6/stream/tail.ts';
import {kept} from '../../text/say.ts';
import type {Generator, PartInvocation, PartListener} from '../contract.ts';
import {waitAtBarrier} from '../rest.ts';
import {type ClockOffset, readClock} from './clock.ts';
import {forwardTo} from './forward.ts';
import type {Kubectl} from './kubectl.ts';
import {remote, streamContainer} from './names.ts';
import {outputLines} from './output-lines.ts';
import type {PodState} from './pod.ts';
import {endOfPod} from './pod-end.ts';
import type {PodWatch} from './pod-watch.ts';
import {copyRemote} from './remote-copy.ts';
import {watchSilence} from './silence.ts';

/** Between two tries to hand a signal on. */
const retryMs = 2000;

/** A generator in a pod whose k6 has its command. */
export interface RemoteGenerator extends Generator {
	/** Known once it waits at the barrier. */
	readonly clock: () => ClockOffset | null;
}

/** Follows the k6 of a pod: its stream goes into `file` here, the part's own, byte by byte; it is closed with its end. */
export function followPod(
	kubectl: Kubectl,
	{pod, index, node}: PodState,
	{part, file}: {readonly part: PartInvocation; readonly file: FileHandle},
	on: PartListener,
	watch: PodWatch,
): RemoteGenerator {
	const {name} = part;
	const forward = forwardTo(kubectl, pod);
	const lost = Promise.withResolvers<string>();
	const onFailed = (error: Error) => lost.resolve(notKept(error));
	const stream = copyRemote(
		kubectl,
		{pod, file: remote.stream},
		async bytes => void (await file.writeFile(bytes)),
		onFailed,
	);
	const take = outputLines(on, ({streamBytes}) => silence.written(streamBytes));
	const hear = (bytes: Buffer) => {
		silence.heard();
		take(bytes);
	};
	const output = copyRemote(kubectl, {pod, file: remote.output}, hear, onFailed);
	const silence = watchSilence({output, stream}, () => `${name} on node ${node}`, on, lost.resolve);
	let isOver = false;
	let clock: ClockOffset | null = null;

	async function follow(): Promise<K6End> {
		watch.subscribe(next => {
			if (next.index === index && next.lost !== null) lost.resolve(next.lost);
		});
		const end = await endOfPod({kubectl, pod, index, watch, stream, output, lost: lost.promise});
		isOver = true;
		silence.end();
		forward.end();
		await Promise.all([stream.end(), output.end()]);
		const unwritten = await keep(file, part, end.summary);
		const reason = end.lost ?? unwritten;
		const why = reason === null ? {} : {lost: `${name} on node ${node}: ${reason}`};
		// 128 and the signal's number, as a shell says it.
		const isKilled = end.exitCode === 137;
		return {exitCode: isKilled ? null : end.exitCode, signal: isKilled ? 'SIGKILL' : null, startError: null, ...why};
	}

	async function wait(): Promise<boolean> {
		const isReady = await waitAtBarrier(forward.call, () => isOver);
		if (isReady) clock = await readClock(kubectl, pod);
		return isReady;
	}

	async function heard(): Promise<void> {
		const size = ['stat', '-c', '%s', remote.output];
		const {exitCode, stdout} = await kubectl.run(['exec', pod, '-c', streamContainer, '--', ...size]);
		if (exitCode === 0) await output.reached(Number(stdout));
	}

	const ended = follow();
	const insist = signalsTo(kubectl, pod, () => isOver);
	return {
		name,
		pid: null,
		ready: wait(),
		ended,
		clock: () => clock,
		stream: () => tailFile(part.streamFile, {ended}),
		call: forward.call,
		heard,
		interrupt: () => void insist('INT'),
		kill: () => void insist('KILL'),
	};
}

/** Sends a signal to the k6 of a pod until it is there: an API that is away for a while must not make it lost. */
function signalsTo(kubectl: Kubectl, pod: string, isOver: () => boolean): (kind: 'INT' | 'KILL') => Promise<void> {
	const underWay = new Set<string>();
	return async kind => {
		if (underWay.has(kind)) return;
		underWay.add(kind);
		const command = `kill -${kind} "$(cat ${remote.pid})"`;
		const exec = ['exec', pod, '-c', streamContainer, '--', 'sh', '-c', command];
		while (!isOver() && (await kubectl.run(exec)).exitCode !== 0) await delay(retryMs);
		underWay.delete(kind);
	};
}

/** Ends what is written here of a part; why that failed, null when it did not. */
async function keep(file: FileHandle, {summaryFile}: PartInvocation, summary: string | null): Promise<string | null> {
	try {
		await file.close();
		if (summary !== null && summaryFile !== null) await writeFile(summaryFile, summary);
		return null;
	} catch (error) {
		return notKept(error as Error);
	}
}

function notKept({message}: Error): string {
	return kept`what it sent could not be kept here (${message})`;
}
