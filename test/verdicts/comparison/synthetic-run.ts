import {createRandom} from '../../../src/verdicts/comparison/random.ts';
import type {RunSeries, WeightedValues} from '../../../src/verdicts/comparison/series.ts';

/** How a synthetic run behaves: an E-2 with the limiter ON, unless told otherwise. */
export interface Behaviour {
	readonly seconds: number;
	readonly okPerSecond: number;
	/** Median of the provider's log-normal latency. */
	readonly medianMs: number;
	/** Requests that are broken, 0 to 1. */
	readonly brokenShare: number;
	/** Standard deviation (relative) of what differs from run to run although nothing changed. */
	readonly runToRun: number;
	/** The same from second to second, and how much of it is left a second later. */
	readonly drift: number;
	readonly carryOver: number;
}

const usual: Behaviour = {
	seconds: 60,
	okPerSecond: 10,
	medianMs: 400,
	brokenShare: 0,
	runToRun: 0.02,
	drift: 0.03,
	carryOver: 0.7,
};

const ENDPOINT = 'POST /api/retrospects/{id}/ai-analysis';

/** Makes runs one after another, the same ones for the same seed. */
export function createRuns(seed: number) {
	const random = createRandom(seed);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	let number = 0;
	return (changes: Partial<Behaviour> = {}, more: Partial<RunSeries> = {}): RunSeries => {
		const {seconds, okPerSecond, medianMs, brokenShare, runToRun, drift, carryOver} = {...usual, ...changes};
		const speed = Math.exp(runToRun * normal());
		let carried = drift * normal();
		number += 1;
		return {
			runId: `${number}-E-2-limiter-on`,
			scenario: 'E-2',
			state: {axis: 'limiter', value: 'on'},
			warmUpSeconds: 18,
			seconds: Array.from({length: seconds}, () => {
				carried = carryOver * carried + Math.sqrt(1 - carryOver ** 2) * drift * normal();
				const middle = medianMs * speed * Math.exp(carried);
				const ok = Math.round(okPerSecond + 0.05 * okPerSecond * normal());
				const broken = Math.round(300 * brokenShare * Math.exp(0.1 * normal()));
				const values = Array.from({length: ok}, () => Math.round(middle * Math.exp(0.35 * normal())));
				return {requests: 300 + ok, ok, broken, transport: 0, latency: {[ENDPOINT]: weighted(values)}};
			}),
			memory: {'moalog-server': Array.from({length: seconds}, (_, at) => 1e8 * speed * (1 + at / (20 * seconds)))},
			checks: {passes: 0, fails: 0},
			costPerSecond: 0.002 * okPerSecond,
			...more,
		};
	};
}

function weighted(values: readonly number[]): WeightedValues {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort(([a], [b]) => a - b);
}
