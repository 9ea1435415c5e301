import type {ResourceSample} from '../../collectors/resource-sample.ts';
import {type Spread, spreadOf} from '../../verdicts/spread.ts';

/** Ways to run the exporters beside one target: facts of the comparison, in the order of the report. */
export const variantIds = ['target-alone', 'rjmx-exporter', 'jmx-exporter', 'jmx-exporter-tuned', 'jmx-agent'] as const;
export type VariantId = (typeof variantIds)[number];

/** CPU and memory of one container while it was measured. */
export interface ContainerUse {
	readonly workingSetBytes: Spread | null;
	readonly anonymousBytes: Spread | null;
	readonly cpuPercent: Spread | null;
	readonly samples: number;
	readonly restarts: number;
}

/** One variant, started afresh and measured once. */
export interface ExporterRepeat {
	readonly variant: VariantId;
	/** 1 … repeats. */
	readonly repeat: number;
	readonly target: ContainerUse;
	/** Null where the exporter is no process of its own. */
	readonly exporter: ContainerUse | null;
	/** Of the scrapes that were answered; null where nothing was scraped. */
	readonly scrapeMs: Spread | null;
	readonly scrapes: number;
	readonly errors: number;
}

export function containerUse(samples: readonly ResourceSample[]): ContainerUse {
	const present = (of: (sample: ResourceSample) => number | null) => samples.map(of).filter(value => value !== null);
	return {
		workingSetBytes: spreadOf(present(sample => sample.memoryBytes)),
		anonymousBytes: spreadOf(present(sample => sample.anonymousBytes)),
		cpuPercent: spreadOf(present(sample => sample.cpuPercent)),
		samples: samples.length,
		restarts: Math.max(0, ...samples.map(sample => sample.restarts)),
	};
}
