import {type ResourceSample, unmeasured} from '../../src/collectors/resource-sample.ts';

/** A sample of a service at `seconds`; what is not named was not measured. */
export function sampleOf(service: string, seconds: number, parts: Partial<ResourceSample> = {}): ResourceSample {
	return {
		atMs: seconds * 1000,
		service,
		cpuPercent: null,
		memoryBytes: 0,
		...unmeasured,
		...parts,
	};
}
