import {describe, expect, test} from 'vitest';
import {fitLaw} from '../../../src/verdicts/capacity/scalability-law.ts';
import {createRandom} from '../../../src/verdicts/comparison/random.ts';

const law = (lambda: number, sigma: number, kappa: number, noise = 0, seed = 1) => {
	const random = createRandom(seed);
	return [1, 2, 4, 8, 16, 32, 64].map(n => {
		const perSecond = (lambda * n) / (1 + sigma * (n - 1) + kappa * n * (n - 1));
		return {concurrency: n, perSecond: perSecond * (1 + noise * (random() - 0.5)), seconds: 10};
	});
};

describe('a law that is known', () => {
	test.each([
		[100, 0.02, 0.0005],
		[2, 0.1, 0.001],
		[995, 0.0267, 0.000769],
	])('of λ %f, σ %f, κ %f is found again', (lambda, sigma, kappa) => {
		const found = fitLaw(law(lambda, sigma, kappa))!;
		expect(found.lambda).toBeCloseTo(lambda, 1);
		expect(found.sigma).toBeCloseTo(sigma, 4);
		expect(found.kappa).toBeCloseTo(kappa, 6);
		expect(found.rSquared).toBeCloseTo(1, 6);
		expect(found.peakConcurrency).toBeCloseTo(Math.sqrt((1 - sigma) / kappa), 1);
	});

	test('keeps its peak within a fifth under 5 % of noise', () => {
		for (let seed = 0; seed < 20; seed++) {
			const found = fitLaw(law(100, 0.02, 0.0005, 0.05, seed))!;
			expect(found.peakPerSecond! / 1568).toBeGreaterThan(0.8);
			expect(found.peakPerSecond! / 1568).toBeLessThan(1.2);
		}
	});
});

test('a system that scales better than linearly gets no negative contention', () => {
	const better = [1, 2, 4, 8].map(n => ({concurrency: n, perSecond: 10 * n ** 1.1, seconds: 10}));
	const found = fitLaw(better)!;
	expect(found.sigma).toBeGreaterThanOrEqual(0);
	expect(found.kappa).toBeGreaterThanOrEqual(0);
});

test('three points are no law', () => {
	expect(fitLaw(law(100, 0.02, 0).slice(0, 3))).toBeNull();
});
