import type {ComposeContainer} from './container.ts';

/** What a container went through since it was first seen, as far as the engine's own counters forget it. */
export interface ContainerHistory {
	readonly startedAt: string | null;
	readonly policyRestarts: number;
	/** Restarts by policy before it was seen, and every later start, whoever asked for it. */
	readonly restarts: number;
	/** Stays true: a restarted container says false of itself. */
	readonly wasOomKilled: boolean;
}

/** The history of a container after it was looked at again; `before` is null at first sight. */
export function nextHistory(before: ContainerHistory | null, now: ComposeContainer): ContainerHistory {
	const hasStartedAgain = before !== null && before.startedAt !== null && before.startedAt !== now.startedAt;
	return {
		startedAt: now.startedAt,
		policyRestarts: now.restarts,
		restarts:
			before === null
				? now.restarts
				: before.restarts + (hasStartedAgain ? Math.max(1, now.restarts - before.policyRestarts) : 0),
		wasOomKilled: now.oomKilled || (before?.wasOomKilled ?? false),
	};
}
