import type {Container} from '../watch/container.ts';

/** Fewer restarts, or a shorter time of them, is a service that waits for another by ending. */
const leastRestarts = 4;
const leastMs = 30_000;

/** Tells a container that will never stay up from one that needed a few starts. */
export interface RestartLoops {
	/** Whether it ended again and again since it was first shown here; `nowMs` on any one clock. */
	isLooping(container: Pick<Container, 'id' | 'restartCount' | 'state'>, nowMs: number): boolean;
}

export function createRestartLoops(): RestartLoops {
	const first = new Map<string, {readonly atMs: number; readonly restarts: number}>();
	return {
		isLooping({id, restartCount, state}, nowMs) {
			const since = first.get(id) ?? {atMs: nowMs, restarts: restartCount};
			first.set(id, since);
			return state === 'restarting' && restartCount - since.restarts >= leastRestarts && nowMs - since.atMs >= leastMs;
		},
	};
}
