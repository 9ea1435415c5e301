import type {ServiceStatus} from '../stack/contract.ts';
import type {ResourceSample} from '../state/second.ts';
import type {ServiceRow} from '../state/snapshot.ts';

const maxHistory = 60;

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
	return {
		add(samples) {
			for (const sample of samples) {
				const kept = samplesOf.get(sample.service) ?? [];
				samplesOf.set(sample.service, [...kept, sample].slice(-maxHistory));
			}
		},
		rows: statuses => statuses.map(status => rowOf(status, samplesOf.get(status.name) ?? [])),
		last: service => samplesOf.get(service)?.at(-1) ?? null,
	};
}

function rowOf(status: ServiceStatus, samples: readonly ResourceSample[]): ServiceRow {
	const isGone = status.state === 'exited' || status.state === 'missing';
	const last = isGone ? undefined : samples.at(-1);
	return {
		name: status.name,
		state: status.state,
		detail: status.detail,
		cpuPercent: last?.cpuPercent ?? null,
		cpuHistory: samples.flatMap(sample => (sample.cpuPercent === null ? [] : [sample.cpuPercent])),
		memoryBytes: last?.memoryBytes ?? null,
		memoryLimitBytes: last?.memoryLimitBytes ?? null,
		netRxPerSecond: perSecond(samples, sample => sample.netRxBytes),
		netTxPerSecond: perSecond(samples, sample => sample.netTxBytes),
		restarts: status.restarts,
		oomKilled: samples.at(-1)?.oomKilled ?? false,
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
