/** What is read of one object of `GET /containers/{id}/stats`; shapes of cgroup v1 and v2 alike. */
export interface EngineStats {
	readonly read?: string;
	readonly memory_stats?: {
		readonly usage?: number;
		readonly stats?: Readonly<Record<string, number>> | null;
	};
	readonly cpu_stats?: EngineCpu;
	readonly precpu_stats?: EngineCpu;
	readonly networks?: Readonly<Record<string, {readonly rx_bytes: number; readonly tx_bytes: number}>> | null;
	readonly blkio_stats?: {
		readonly io_service_bytes_recursive?: readonly {readonly op: string; readonly value: number}[] | null;
	};
}

interface EngineCpu {
	readonly cpu_usage?: {readonly total_usage?: number; readonly percpu_usage?: readonly number[] | null};
	readonly system_cpu_usage?: number;
	readonly online_cpus?: number;
}

/** Figures of one statistics object; null where the engine did not count. */
export interface StatsReading {
	readonly atMs: number;
	readonly cpuPercent: number | null;
	readonly memoryBytes: number;
	readonly anonymousBytes: number | null;
	readonly netRxBytes: number | null;
	readonly netTxBytes: number | null;
	readonly blockReadBytes: number | null;
	readonly blockWriteBytes: number | null;
}

/** Reads one statistics object; null for a container that does not run, whose figures are all empty. */
export function readStats(stats: EngineStats): StatsReading | null {
	const memoryBytes = workingSetBytes(stats);
	const atMs = Date.parse(stats.read ?? '');
	if (memoryBytes === null || !(atMs > 0)) return null;
	const networks = stats.networks ? Object.values(stats.networks) : null;
	const blocks = stats.blkio_stats?.io_service_bytes_recursive ?? [];
	return {
		atMs,
		cpuPercent: cpuPercent(stats),
		memoryBytes,
		anonymousBytes: anonymousBytes(stats),
		netRxBytes: networks ? sum(networks.map(({rx_bytes}) => rx_bytes)) : null,
		netTxBytes: networks ? sum(networks.map(({tx_bytes}) => tx_bytes)) : null,
		blockReadBytes: blockBytes(blocks, 'r'),
		blockWriteBytes: blockBytes(blocks, 'w'),
	};
}

/**
 * Usage without the page cache that nobody uses, by the docker CLI's own rule (`calculateMemUsageUnixNoCache`):
 * `total_inactive_file` is cgroup v1's, `inactive_file` v2's, and neither is taken off when it is not below the usage.
 */
function workingSetBytes({memory_stats: memory}: EngineStats): number | null {
	if (memory?.usage === undefined) return null;
	const {usage, stats} = memory;
	const ofVersion1 = stats?.total_inactive_file;
	if (ofVersion1 !== undefined && ofVersion1 < usage) return usage - ofVersion1;
	const ofVersion2 = stats?.inactive_file ?? 0;
	return ofVersion2 < usage ? usage - ofVersion2 : usage;
}

/** cgroup v1 counts anonymous memory of a container and its children as `total_rss`, v2 as `anon`. */
function anonymousBytes({memory_stats: memory}: EngineStats): number | null {
	return memory?.stats?.total_rss ?? memory?.stats?.anon ?? null;
}

/** Percent of one core since the engine's own previous reading (the docker CLI's rule); null for the first. */
function cpuPercent({cpu_stats: now, precpu_stats: before}: EngineStats): number | null {
	const [used, usedBefore] = [now?.cpu_usage?.total_usage, before?.cpu_usage?.total_usage];
	const [system, systemBefore] = [now?.system_cpu_usage, before?.system_cpu_usage];
	if (used === undefined || usedBefore === undefined || system === undefined || !systemBefore) return null;
	const cores = now?.online_cpus || now?.cpu_usage?.percpu_usage?.length || 0;
	if (cores === 0 || system <= systemBefore) return null;
	return (Math.max(0, used - usedBefore) / (system - systemBefore)) * cores * 100;
}

/** cgroup v1 writes `Read`, v2 `read`. An empty list is no 0: an engine that cannot count gives the same. */
function blockBytes(entries: readonly {op: string; value: number}[], first: 'r' | 'w'): number | null {
	const ofKind = entries.filter(({op}) => op.slice(0, 1).toLowerCase() === first);
	return ofKind.length === 0 ? null : sum(ofKind.map(({value}) => value));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
