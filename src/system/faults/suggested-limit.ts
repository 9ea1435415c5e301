import type {FaultKind} from '../../faults/fault.ts';
import type {Before} from './works.ts';

/**
 * What a service may be left where nobody said how much: half of its cores, a tenth of the memory that it does not use.
 * Null where it has no such limit, or the kind takes none. `usedBytes`: what it uses now, as far as it is known.
 */
export function suggestedLimit(kind: FaultKind, before: Before, usedBytes: number | null): number | null {
	if (before.on === 'process' || before.containers.length === 0) return null;
	const limits = before.containers.map(container => container.limits);
	if (kind === 'cpu') {
		const cores = Math.min(...limits.map(each => coresOf(each)));
		return cores > 0 ? Math.max(0.01, Math.round(cores * 50) / 100) : null;
	}
	if (kind !== 'memory') return null;
	const bytes = Math.min(...limits.map(({memory}) => memory));
	if (bytes <= 0) return null;
	const used = Math.min(usedBytes ?? bytes / 2, bytes);
	return Math.ceil((used + (bytes - used) / 10) / 2 ** 20) * 2 ** 20;
}

/** Cores that a container may use; 0: as many as there are. */
export function coresOf({
	nanoCpus,
	cpuQuota,
	cpuPeriod,
}: {
	nanoCpus: number;
	cpuQuota: number;
	cpuPeriod: number;
}): number {
	return nanoCpus > 0 ? nanoCpus / 1e9 : cpuQuota / (cpuPeriod || 100_000);
}
