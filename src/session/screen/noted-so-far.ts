import type {RunView} from '../../state/snapshot.ts';

/** Between two looks: each makes a record of all that is noted, up to some thousand requests. */
const lookMs = 2000;

/** The slowest and the failed requests of a run that is on, made into a record as seldom as a reader can follow. */
export interface NotedSoFar {
	from(read: () => RunView['slowest']): void;
	view(): Pick<RunView, 'slowest'>;
}

/** Nobody was asked yet; `now` is a clock in ms that never goes back. */
export function createNotedSoFar(now: () => number = () => performance.now()): NotedSoFar {
	let read: (() => RunView['slowest']) | null = null;
	let nextMs = 0;
	let last: Pick<RunView, 'slowest'> = {};
	return {
		from(next) {
			read = next;
		},
		view() {
			const nowMs = now();
			if (read === null || nowMs < nextMs) return last;
			nextMs = nowMs + lookMs;
			const slowest = read();
			last = slowest ? {slowest} : {};
			return last;
		},
	};
}
