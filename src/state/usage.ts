import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {ServiceUse} from '../record/schema.ts';

/** Readings of a service that are kept for its median: five hours at one a second; later ones replace the oldest. */
const maxReadings = 18_000;

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
	cpu: number[];
	memory: number[];
	anonymous: number[];
	last: ResourceSample;
	wasOomKilled: boolean;
	count: number;
}

/** Collects samples of many services; bounded. */
export function createUsage(): Usage {
	const all = new Map<string, Readings>();
	const expected = new Map<string, Expected>();
	const push = (list: number[], value: number | null, count: number) => {
		if (value === null) return;
		if (list.length < maxReadings) list.push(value);
		else list[count % maxReadings] = value;
	};
	return {
		add(samples) {
			for (const sample of samples) {
				let readings = all.get(sample.service);
				if (!readings) {
					readings = {cpu: [], memory: [], anonymous: [], last: sample, wasOomKilled: false, count: 0};
					all.set(sample.service, readings);
				}
				// The same moment again tells how the container ended, and is no second reading.
				const isAgain = readings.count > 0 && readings.last.atMs === sample.atMs;
				readings.last = sample;
				readings.wasOomKilled ||= sample.oomKilled;
				if (isAgain) continue;
				push(readings.cpu, sample.cpuPercent, readings.count);
				push(readings.memory, sample.memoryBytes, readings.count);
				push(readings.anonymous, sample.anonymousBytes, readings.count);
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
	const {min, median, max} = spread(memory);
	return {
		cpuPercent: {avg: average(cpu), max: spread(cpu).max},
		memoryBytes: {min, median, max, last: last.memoryBytes},
		anonymousBytes: spread(anonymous),
		restarts: Math.max(last.restarts, leastRestarts),
		oomKilled: wasOomKilled,
		samples: count,
	};
}

function spread(values: readonly number[]): {min: number | null; median: number | null; max: number | null} {
	if (values.length === 0) return {min: null, median: null, max: null};
	const sorted = Float64Array.from(values).sort();
	const middle = (sorted.length - 1) / 2;
	return {
		min: sorted[0]!,
		median: (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2,
		max: sorted[sorted.length - 1]!,
	};
}

function average(values: readonly number[]): number | null {
	return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
