/** CPU and memory of one service, or of the load generator, at one moment. */
export interface ResourceSample {
	readonly atMs: number;
	/** Compose service name, `k6`, or `perf-tui`. */
	readonly service: string;
	/** Percent of one core, null until two readings are there. */
	readonly cpuPercent: number | null;
	/** Working set of a container as the docker CLI shows it; resident set of a process. */
	readonly memoryBytes: number;
	readonly anonymousBytes: number | null;
	readonly memoryLimitBytes: number | null;
	readonly netRxBytes: number | null;
	readonly netTxBytes: number | null;
	readonly blockReadBytes: number | null;
	readonly blockWriteBytes: number | null;
	readonly restarts: number;
	readonly oomKilled: boolean;
}

/** What a process does not tell of itself and only a container's engine does, as a sample without it has it. */
export const unmeasured = {
	anonymousBytes: null,
	memoryLimitBytes: null,
	netRxBytes: null,
	netTxBytes: null,
	blockReadBytes: null,
	blockWriteBytes: null,
	restarts: 0,
	oomKilled: false,
} as const satisfies Partial<ResourceSample>;
