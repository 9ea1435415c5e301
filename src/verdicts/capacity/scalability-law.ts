import type {ScalabilityLaw} from '../../record/capacity-schema.ts';
import {minimise} from './minimise.ts';

/** Throughput at a concurrency, and how many seconds it was seen for. */
export interface LawPoint {
	readonly concurrency: number;
	readonly perSecond: number;
	readonly seconds: number;
}

const leastPoints = 4;

/**
 * Gunther's Universal Scalability Law, X(N) = λN ÷ (1 + σ(N − 1) + κN(N − 1)), by weighted least squares on the
 * throughput itself: a rate counted over t seconds has the variance X ÷ t. Fitting the linearised N ÷ X instead would let
 * the smallest rates decide. σ and κ are squares of what is searched for, and therefore not negative.
 */
export function fitLaw(points: readonly LawPoint[]): ScalabilityLaw | null {
	const used = points.filter(({concurrency, perSecond}) => concurrency > 0 && perSecond > 0);
	if (used.length < leastPoints) return null;
	const lambdaOf = (sigma: number, kappa: number) => {
		// Given σ and κ the law is linear in λ.
		let above = 0;
		let below = 0;
		for (const {concurrency: n, perSecond, seconds} of used) {
			const shape = shapeOf(n, sigma, kappa);
			above += (seconds / perSecond) * shape * perSecond;
			below += (seconds / perSecond) * shape * shape;
		}
		return above / below;
	};
	const misfit = ([s, k]: readonly [number, number]) => {
		const [sigma, kappa] = [s * s, k * k];
		const lambda = lambdaOf(sigma, kappa);
		return used.reduce((sum, {concurrency, perSecond, seconds}) => {
			const miss = perSecond - lambda * shapeOf(concurrency, sigma, kappa);
			return sum + (miss * miss * seconds) / perSecond;
		}, 0);
	};
	// From several starts: the valley is flat where contention and coherency stand for each other.
	const found = [0.01, 0.1, 0.5]
		.flatMap(s => [0.001, 0.03, 0.2].map(k => minimise(misfit, [s, k], [0.1, 0.02])))
		.reduce((best, each) => (each.value < best.value ? each : best));
	const [sigma, kappa] = [found.point[0] ** 2, found.point[1] ** 2];
	const lambda = lambdaOf(sigma, kappa);
	const peakConcurrency = kappa > 1e-9 && sigma < 1 ? Math.sqrt((1 - sigma) / kappa) : null;
	return {
		lambda,
		sigma,
		kappa,
		rSquared: rSquaredOf(used, n => lambda * shapeOf(n, sigma, kappa)),
		peakConcurrency,
		peakPerSecond: peakConcurrency === null ? null : lambda * shapeOf(peakConcurrency, sigma, kappa),
	};
}

function shapeOf(n: number, sigma: number, kappa: number): number {
	const divisor = 1 + sigma * (n - 1) + kappa * n * (n - 1);
	return divisor > 1e-6 ? n / divisor : Number.MAX_SAFE_INTEGER;
}

function rSquaredOf(points: readonly LawPoint[], law: (n: number) => number): number | null {
	const mean = points.reduce((sum, {perSecond}) => sum + perSecond, 0) / points.length;
	const all = points.reduce((sum, {perSecond}) => sum + (perSecond - mean) ** 2, 0);
	const left = points.reduce((sum, {concurrency, perSecond}) => sum + (perSecond - law(concurrency)) ** 2, 0);
	return all > 0 ? 1 - left / all : null;
}
