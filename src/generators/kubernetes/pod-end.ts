import {setTimeout as delay} from 'node:timers/promises';
import {kept} from '../../text/say.ts';
import type {Kubectl} from './kubectl.ts';
import {remote, streamContainer} from './names.ts';
import type {PodState} from './pod.ts';
import type {PodWatch} from './pod-watch.ts';
import type {RemoteCopy} from './remote-copy.ts';

const retryMs = 1000;

/** How the k6 of a pod ended, and what it left. */
export interface PodEnd {
	readonly exitCode: number | null;
	/** k6's own summary, as it wrote it. */
	readonly summary: string | null;
	/** Why nobody knows how it ended, or what it measured; null for an end like any other. */
	readonly lost: string | null;
}

/** What is followed to its end. */
export interface FollowedPod {
	readonly kubectl: Kubectl;
	readonly pod: string;
	readonly index: number;
	readonly watch: PodWatch;
	readonly stream: RemoteCopy;
	readonly output: RemoteCopy;
	/** Resolves with the reason when nothing more can come. */
	readonly lost: Promise<string>;
}

/** Waits until k6 has ended and all that it wrote is here, the same by length and hash. */
export async function endOfPod(followed: FollowedPod): Promise<PodEnd> {
	const lost = followed.lost.then((why): PodEnd => ({exitCode: null, summary: null, lost: why}));
	const state = await Promise.race([goneState(followed), lost]);
	if (!('k6Code' in state)) return state;
	const end = await Promise.race([readRest(followed, state.k6Code!), lost]);
	if (!state.isOutOfMemory || end.lost !== null) return end;
	return {...end, exitCode: null, lost: kept`its k6 was killed for using more memory than its limit (OOMKilled)`};
}

/** Of a pod whose k6 has ended. */
function goneState({watch, index}: FollowedPod): Promise<PodState> {
	return new Promise(resolve => {
		watch.subscribe(state => {
			if (state.index === index && state.k6Code !== null && state.lost === null) resolve(state);
		});
	});
}

async function readRest({kubectl, pod, stream, output}: FollowedPod, exitCode: number): Promise<PodEnd> {
	const inPod = (command: string) => kubectl.run(['exec', pod, '-c', streamContainer, '--', 'sh', '-c', command]);
	async function until(command: string): Promise<string> {
		for (;;) {
			const {exitCode: code, stdout} = await inPod(command);
			if (code === 0) return stdout;
			await delay(retryMs);
		}
	}
	const [streamBytes, outputBytes, hash] = (
		await until(`stat -c %s ${remote.stream} ${remote.output}; sha256sum ${remote.stream}`)
	).split('\n') as [string, string, string];
	// The sidecar goes on to say something: of its file, what was there when k6 had ended is enough.
	await Promise.all([stream.reached(Number(streamBytes)), output.reached(Number(outputBytes))]);
	const summary = await until(`cat ${remote.summary} 2>/dev/null; : >${remote.done}`);
	const isSame = stream.bytes() === Number(streamBytes) && hash.startsWith(stream.sha256());
	return {
		exitCode: isSame ? exitCode : null,
		summary: summary === '' ? null : summary,
		lost: isSame ? null : kept`its stream arrived as another one than k6 wrote there`,
	};
}
