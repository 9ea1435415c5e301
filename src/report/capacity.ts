import type {Capacity, ScalabilityLaw} from '../record/capacity-schema.ts';
import {rate} from './figures.ts';

/** What a climb found, in one sentence with its interval, its cause and how sure that is. */
export function capacitySentence({endpoint, knee, followedUpTo, resource}: Capacity): string {
	if (knee === null)
		return `${endpoint}: no limit up to ${rate(followedUpTo)}/s; 2xx followed every step, more was not offered.`;
	const limit = `${endpoint}: the limit is ${rate(knee.perSecond)} 2xx/s (${rate(knee.low)} to ${rate(knee.high)})`;
	if (resource.name === 'not found') return `${limit}; what holds it there was not found.`;
	return `${limit}, held by ${resource.name} (${resource.confidence} confidence).`;
}

/** The fitted Universal Scalability Law in words. */
export function lawSentence({lambda, sigma, kappa, rSquared, peakConcurrency, peakPerSecond}: ScalabilityLaw): string {
	const fit = rSquared === null ? '' : `, R² ${rSquared.toFixed(3)}`;
	const peak =
		peakConcurrency === null || peakPerSecond === null
			? 'without a peak'
			: `with its peak of ${rate(peakPerSecond)}/s at ${rate(peakConcurrency)} requests at once`;
	return `Universal Scalability Law over requests at once: λ ${rate(lambda)}/s, contention σ ${sigma.toFixed(4)}, coherency κ ${kappa.toExponential(1)}${fit}, ${peak}. It describes the steps; the limit is measured, not read from it.`;
}
