import {createInterface} from 'node:readline';
import {setTimeout as delay} from 'node:timers/promises';
import {type Following, isAway, type Kubectl, whyOf} from './kubectl.ts';
import {podsOf} from './manifest.ts';
import {type PodState, podState, type RawPod} from './pod.ts';

/** Between two tries to reach the API. */
const retryMs = 1000;

/** What the API tells of the pods of a Job. */
export interface PodWatch {
	/** The newest of one pod; null before it was told of. */
	of(index: number): PodState | null;
	/** Told of every change from now on, and of what is known already. */
	subscribe(listener: (state: PodState) => void): void;
	end(): Promise<void>;
}

interface PodEvent {
	readonly type: string;
	readonly object: RawPod;
}

/** Watches the pods of a Job; a watch that ends is begun anew. `onAway`: the API is (or is no longer) out of reach. */
export function watchPods(kubectl: Kubectl, job: string, onAway: (why: string | null) => void): PodWatch {
	const states = new Map<number, PodState>();
	const listeners: ((state: PodState) => void)[] = [];
	let isOver = false;
	let isGone = false;
	let child: Following | null = null;

	function take({type, object}: PodEvent): void {
		if (type === 'ERROR' || object.metadata === undefined) return;
		const state = podState(object, type === 'DELETED');
		states.set(state.index, state);
		for (const listener of listeners) listener(state);
	}

	async function watchOnce(): Promise<void> {
		const args = ['get', 'pods', '-l', podsOf(job), '--watch', '--output-watch-events', '-o', 'json'];
		const following = kubectl.follow(args);
		child = following;
		for await (const line of createInterface({input: following.stdout!})) {
			const event = eventOf(line);
			if (event === null) continue;
			take(event);
			if (isGone) onAway(null);
			isGone = false;
		}
		const {stderr} = await following;
		const why = whyOf(Buffer.from(stderr ?? '').toString());
		if (isOver || isGone || !isAway(why)) return;
		isGone = true;
		onAway(why);
	}

	async function watch(): Promise<void> {
		while (!isOver) {
			await watchOnce();
			if (!isOver) await delay(retryMs);
		}
	}
	const watching = watch();
	return {
		of: index => states.get(index) ?? null,
		subscribe(listener) {
			listeners.push(listener);
			for (const state of states.values()) listener(state);
		},
		async end() {
			isOver = true;
			child?.kill('SIGKILL');
			await watching;
		},
	};
}

/** Null for the half of a line that a cut leaves: the next watch tells of every pod anew. */
function eventOf(line: string): PodEvent | null {
	try {
		return JSON.parse(line) as PodEvent;
	} catch {
		return null;
	}
}
