import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {ServiceUse} from '../record/schema.ts';
import {
	addReading,
	createRunningSpread,
	leastToMost,
	meanAndMost,
	type RunningSpread,
} from './values/running-spread.ts';

/** CPU and memory of services over a run, from samples to the figures of `run.json`. */
export interface Usage {
	add(samples: readonly ResourceSample[]): void;
	/** Services that are to be measured as they are now: of whom nothing is read stands there with the last reason. */
	expect(services: readonly Expected[]): void;
	/** Service → figures; null where nothing was measured. */
	services(): Record<string, ServiceUse>;
}

/** A service as its engine describes it, whether or not it can be measured. */
export interface Expected {
	readonly service: string;
	/** What to say when nothing is read of it. */
	readonly reason: string;
	readonly restarts: number;
}

interface Readings {
	readonly cpu: RunningSpread;
	readonly memory: RunningSpread;
	readonly anonymous: RunningSpread;
	last: ResourceSample;
	wasOomKilled: boolean;
	count: number;
}

/** Collects samples of many services; bounded. */
export function createUsage(): Usage {
	const all = new Map<string, Readings>();
	const expected = new Map<string, Expected>();
	return {
		add(samples) {
			for (const sample of samples) {
				const readings = all.get(sample.service) ?? noReadings(sample);
				all.set(sample.service, readings);
				// The same moment again tells how the container ended, and is no second reading.
				const isAgain = readings.count > 0 && readings.last.atMs === sample.atMs;
				readings.last = sample;
				readings.wasOomKilled ||= sample.oomKilled;
				if (isAgain) continue;
				addReading(readings.cpu, sample.cpuPercent);
				addReading(readings.memory, sample.memoryBytes);
				addReading(readings.anonymous, sample.anonymousBytes);
				readings.count += 1;
			}
		},
		expect(services) {
			for (const each of services) expected.set(each.service, each);
		},
		services() {
			const unread = [...expected.values()].filter(({service}) => !all.has(service));
			return Object.fromEntries([
				// A service may have been started again after its last reading.
				...[...all].map(([name, readings]) => [name, summarise(readings, expected.get(name)?.restarts ?? 0)] as const),
				...unread.map(each => [each.service, unmeasured(each)] as const),
			]);
		},
	};
}

function noReadings(first: ResourceSample): Readings {
	return {
		cpu: createRunningSpread(),
		memory: createRunningSpread(),
		anonymous: createRunningSpread(),
		last: first,
		wasOomKilled: false,
		count: 0,
	};
}

function unmeasured({restarts, reason}: Expected): ServiceUse {
	const nothing = {min: null, median: null, max: null};
	return {
		cpuPercent: {avg: null, max: null},
		memoryBytes: {...nothing, last: null},
		anonymousBytes: nothing,
		restarts,
		oomKilled: false,
		samples: 0,
		reason,
	};
}

function summarise({cpu, memory, anonymous, last, wasOomKilled, count}: Readings, leastRestarts: number): ServiceUse {
	return {
		cpuPercent: meanAndMost(cpu),
		memoryBytes: {...leastToMost(memory), last: last.memoryBytes},
		anonymousBytes: leastToMost(anonymous),
		restarts: Math.max(last.restarts, leastRestarts),
		oomKilled: wasOomKilled,
		samples: count,
	};
}
