import type {Climb} from '../../../src/verdicts/capacity/capacity.ts';
import type {ClimbSecond, PlannedStep} from '../../../src/verdicts/capacity/ladder.ts';
import type {ResourceUse} from '../../../src/verdicts/capacity/resource.ts';
import {createRandom} from '../../../src/verdicts/comparison/random.ts';

const ENDPOINT = 'POST /api/retrospects/{id}/ai-analysis';

/** Nothing is busy, nothing rejects. */
export const idle: ResourceUse = {
	cpus: 2,
	generatorPercent: 12,
	services: [{name: 'api', cpuPercent: 20, cores: 1, memoryShare: 0.3}],
	refusals: null,
	broken: 0,
};

/** Steps of 10 s, each √2 of the one before. */
export function ladder(first: number, count: number): PlannedStep[] {
	return Array.from({length: count}, (_, at) => ({
		ratePerSecond: Math.round(first * 2 ** (at / 2) * 10) / 10,
		startMs: at * 10_000,
		durationMs: 10_000,
	}));
}

/** A climb against a system that answers at most `capacityOf(offered)` a second and refuses the rest as `refusal`. */
export function climb(
	planned: readonly PlannedStep[],
	capacityOf: (offered: number) => number,
	refusal: 'limited' | 'broken' | 'dropped' | 'none',
	use: Partial<ResourceUse> = {},
	seed = 1,
): Climb {
	const random = createRandom(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const seconds = planned.flatMap(({ratePerSecond, startMs, durationMs}): ClimbSecond[] =>
		Array.from({length: durationMs / 1000}, (_, at) => {
			const served = Math.min(ratePerSecond, capacityOf(ratePerSecond));
			const ok = Math.max(0, Math.round(served + 0.3 * Math.sqrt(served) * normal()));
			const rest = Math.max(0, Math.round(ratePerSecond - served));
			return {
				at: startMs / 1000 + at,
				ok,
				limited: refusal === 'limited' ? rest : 0,
				broken: refusal === 'broken' ? rest : 0,
				dropped: refusal === 'dropped' ? rest : 0,
				latency: [[400, ok]],
			};
		}),
	);
	return {endpoint: ENDPOINT, planned, seconds, resourcesDuring: () => ({...idle, ...use})};
}
