/** One rate that is held for a while; times in ms from the start of the load. */
export interface Step {
	readonly ratePerSecond: number;
	readonly startMs: number;
	readonly durationMs: number;
}

/** Four steps to a factor of four: fine enough to see where the system lets go, few enough to get there. */
const GROWTH = Math.SQRT2;
/** So that k6, which takes whole numbers, can be asked for 2.8 a second. */
export const TIME_UNIT_SECONDS = 10;

/** Rates from `first` to `last`, each √2 of the one before, to a tenth of a request. */
export function createLadder(firstRate: number, lastRate: number, stepSeconds: number): Step[] {
	const durationMs = Math.round(stepSeconds * 1000);
	const steps: Step[] = [];
	for (let rate = firstRate; rate <= lastRate * 1.001; rate *= GROWTH) {
		const ratePerSecond = Math.round(rate * TIME_UNIT_SECONDS) / TIME_UNIT_SECONDS;
		steps.push({ratePerSecond, startMs: steps.length * durationMs, durationMs});
	}
	return steps;
}

/** The steps as stages of k6's ramping-arrival-rate: a jump of no length, then the hold. */
export function stagesOf(steps: readonly Step[]): {target: number; duration: string}[] {
	return steps.flatMap(({ratePerSecond, durationMs}) => {
		const target = Math.round(ratePerSecond * TIME_UNIT_SECONDS);
		return [
			{target, duration: '0s'},
			{target, duration: `${durationMs}ms`},
		];
	});
}
