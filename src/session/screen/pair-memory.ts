import type {MemoryVariant, SessionMemory} from '../../record/memory-schema.ts';
import type {Run, ServiceUse} from '../../record/schema.ts';

/**
 * Two services' memory as the runs of a session measured it, a variant a run: medians, and nothing of scrapes, which
 * only exporters have. The ratio is that of the last run with both. Null while neither was measured.
 */
export function pairMemory(runs: readonly Run[], [a, b]: readonly [string, string]): SessionMemory | null {
	const sideOf = (service: string) => ({
		service,
		variants: Object.fromEntries(
			runs.flatMap(({id, services}) => (services[service] ? [[id, variantOf(services[service])] as const] : [])),
		),
	});
	const [first, second] = [sideOf(a), sideOf(b)];
	if (Object.keys({...first.variants, ...second.variants}).length === 0) return null;
	const ratios = runs.flatMap(({services}) => {
		const [small, large] = [services[a]?.memoryBytes.median, services[b]?.memoryBytes.median];
		return small && large ? [large / small] : [];
	});
	return {a: first, b: second, ratio: ratios.at(-1) ?? null, parity: null};
}

function variantOf({cpuPercent, memoryBytes, anonymousBytes, samples}: ServiceUse): MemoryVariant {
	return {
		workingSetBytes: memoryBytes.median,
		anonymousBytes: anonymousBytes.median,
		targetGrowthBytes: null,
		scrapeMs: null,
		cpuPercent: cpuPercent.avg,
		samples,
		errors: null,
	};
}
