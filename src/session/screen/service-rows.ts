import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {ServiceRow} from '../../state/snapshot.ts';
import type {ServiceStatus} from '../../system/contract.ts';

const maxHistory = 60;
/** A reading that others have left this far behind says nothing of now: its container, or the engine, is away. */
const staleMs = 5000;

/** Whether readings of others have gone on without it. */
export const isLeftBehind = (atMs: number, newestMs: number) => newestMs - atMs > staleMs;

/** Rows of the containers pane, from the stack's states and the collectors' samples. */
export interface ServiceRows {
	add(samples: readonly ResourceSample[]): void;
	rows(statuses: readonly ServiceStatus[]): ServiceRow[];
	/** The last reading of one service, whether or not it belongs to the stack. */
	last(service: string): ResourceSample | null;
}

/** Keeps the last minute of each service. */
export function createServiceRows(): ServiceRows {
	const samplesOf = new Map<string, ResourceSample[]>();
	let newestMs = 0;
	return {
		add(samples) {
			for (const sample of samples) {
				const kept = samplesOf.get(sample.service) ?? [];
				// The same moment again: more is known now of how the container ended.
				const before = kept.at(-1)?.atMs === sample.atMs ? kept.slice(0, -1) : kept;
				samplesOf.set(sample.service, [...before, sample].slice(-maxHistory));
				newestMs = Math.max(newestMs, sample.atMs);
			}
		},
		rows: statuses => statuses.map(status => rowOf(status, samplesOf.get(status.name) ?? [], newestMs)),
		last: service => samplesOf.get(service)?.at(-1) ?? null,
	};
}

function rowOf(status: ServiceStatus, all: readonly ResourceSample[], newestMs: number): ServiceRow {
	const isGone = status.state === 'exited' || status.state === 'missing';
	const isStale = isLeftBehind(all.at(-1)?.atMs ?? 0, newestMs);
	const samples = isGone || isStale ? [] : all;
	const last = samples.at(-1);
	return {
		name: status.name,
		state: status.state,
		detail: status.detail,
		cpuPercent: last?.cpuPercent ?? null,
		cpuHistory: all.flatMap(sample => (sample.cpuPercent === null ? [] : [sample.cpuPercent])),
		memoryBytes: last?.memoryBytes ?? null,
		memoryLimitBytes: last?.memoryLimitBytes ?? null,
		netRxPerSecond: perSecond(samples, sample => sample.netRxBytes),
		netTxPerSecond: perSecond(samples, sample => sample.netTxBytes),
		blockReadPerSecond: perSecond(samples, sample => sample.blockReadBytes),
		blockWritePerSecond: perSecond(samples, sample => sample.blockWriteBytes),
		restarts: status.restarts,
		oomKilled: all.at(-1)?.oomKilled ?? false,
	};
}

function perSecond(
	samples: readonly ResourceSample[],
	bytes: (sample: ResourceSample) => number | null,
): number | null {
	const [before, after] = samples.slice(-2);
	if (!before || !after || after.atMs <= before.atMs) return null;
	const [from, to] = [bytes(before), bytes(after)];
	return from === null || to === null || to < from ? null : ((to - from) / (after.atMs - before.atMs)) * 1000;
}
