import type {Container} from './container.ts';

/** How often each container was started again: by the engine's policy, which counts that itself, or by somebody's hand. */
export interface RestartCounts {
	/** By what a container goes by. */
	readonly byKey: ReadonlyMap<string, number>;
	/** Those that run when the watch begins: what their policy has counted by then. */
	begin(running: readonly Container[]): void;
	/** A start that was seen; one that was expected, or that the policy has counted, is not counted here. */
	see(container: Container, isExpected: boolean): void;
	/** Somebody here has started it again. */
	add(key: string): void;
}

export function createRestartCounts(): RestartCounts {
	const byKey = new Map<string, number>();
	/** Restarts by the engine's policy at the last start that was seen of a container. */
	const policyCounts = new Map<string, number>();

	function add(key: string): void {
		byKey.set(key, (byKey.get(key) ?? 0) + 1);
	}

	return {
		byKey,
		begin(running) {
			for (const {id, restartCount} of running) policyCounts.set(id, restartCount);
		},
		see({id, key, restartCount}, isExpected) {
			const before = policyCounts.get(id);
			policyCounts.set(id, restartCount);
			if (before === restartCount && !isExpected) add(key);
		},
		add,
	};
}
