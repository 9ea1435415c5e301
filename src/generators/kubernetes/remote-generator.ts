import {open, writeFile} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import type {K6End} from '../../collectors/k6/run-process.ts';
import {tailFile} from '../../collectors/k6/stream/tail.ts';
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

/** Follows the k6 of a pod: its stream goes into the part's file here, byte by byte. */
export async function followPod(
	kubectl: Kubectl,
	state: PodState,
	part: PartInvocation,
	on: PartListener,
	watch: PodWatch,
): Promise<RemoteGenerator> {
	const {pod, index, node} = state;
	const {name} = part;
	const file = await open(part.streamFile, 'w');
	const forward = forwardTo(kubectl, pod);
	const stream = copyRemote(kubectl, {pod, file: remote.stream}, async bytes => void (await file.write(bytes)));
	const take = outputLines(on, ({streamBytes}) => silence.written(streamBytes));
	const output = copyRemote(kubectl, {pod, file: remote.output}, bytes => {
		silence.heard();
		take(bytes);
	});
	const lost = Promise.withResolvers<string>();
	const silence = watchSilence({output, stream}, () => `${name} on node ${node}`, on, lost.resolve);
	let isOver = false;
	let clock: ClockOffset | null = null;

	const signal = (kind: 'INT' | 'KILL') => {
		const command = `kill -${kind} "$(cat ${remote.pid})"`;
		return kubectl.run(['exec', pod, '-c', streamContainer, '--', 'sh', '-c', command]);
	};
	const underWay = new Set<string>();
	/** Until it is there: an API that is away for a while must not make it lost. */
	async function insist(kind: 'INT' | 'KILL'): Promise<void> {
		if (underWay.has(kind)) return;
		underWay.add(kind);
		while (!isOver && (await signal(kind)).exitCode !== 0) await delay(retryMs);
		underWay.delete(kind);
	}

	async function follow(): Promise<K6End> {
		watch.subscribe(next => {
			if (next.index === index && next.lost !== null) lost.resolve(next.lost);
		});
		const end = await endOfPod({kubectl, pod, index, watch, stream, output, lost: lost.promise});
		isOver = true;
		silence.end();
		forward.end();
		await Promise.all([stream.end(), output.end()]);
		await file.close();
		if (end.summary !== null && part.summaryFile !== null) await writeFile(part.summaryFile, end.summary);
		const why = end.lost === null ? {} : {lost: `${name} on node ${node}: ${end.lost}`};
		// 128 and the signal's number, as a shell says it.
		const isKilled = end.exitCode === 137;
		return {exitCode: isKilled ? null : end.exitCode, signal: isKilled ? 'SIGKILL' : null, startError: null, ...why};
	}

	async function wait(): Promise<boolean> {
		const isReady = await waitAtBarrier(forward.call, () => isOver);
		if (isReady) clock = await readClock(kubectl, pod);
		return isReady;
	}

	const ended = follow();
	return {
		name,
		pid: null,
		ready: wait(),
		ended,
		clock: () => clock,
		stream: () => tailFile(part.streamFile, {ended}),
		call: forward.call,
		interrupt: () => void insist('INT'),
		kill: () => void insist('KILL'),
	};
}
