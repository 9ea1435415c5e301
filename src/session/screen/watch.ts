import {cpuPercentBetween, type ProcessReading, readProcesses, readStolenTicks} from '../../collectors/processes.ts';
import {type ResourceSample, unmeasured} from '../../collectors/resource-sample.ts';

const periodMs = 1000;

/** A process to be watched under a service's name. */
export interface Watched {
	readonly service: string;
	readonly pid: number;
	readonly restarts: number;
}

/** Reads the processes that `list` names once a second until the signal; a failed reading is an empty one. */
export function watchProcesses(
	list: () => readonly Watched[],
	onSamples: (samples: readonly ResourceSample[]) => void,
	signal: AbortSignal,
): void {
	let before = new Map<number, ProcessReading>();
	const read = async () => {
		const watched = list();
		const after = await readProcesses(
			watched.map(entry => entry.pid),
			Date.now(),
		);
		const samples = watched.flatMap(entry => {
			const reading = after.get(entry.pid);
			return reading ? [sampleOf(entry, before.get(entry.pid), reading)] : [];
		});
		before = after;
		if (!signal.aborted) onSamples(samples);
	};
	let isReading = false;
	const timer = setInterval(() => {
		if (isReading) return;
		isReading = true;
		read()
			.catch(() => onSamples([]))
			.finally(() => {
				isReading = false;
			});
	}, periodMs);
	timer.unref();
	signal.addEventListener('abort', () => clearInterval(timer), {once: true});
}

function sampleOf(entry: Watched, before: ProcessReading | undefined, reading: ProcessReading): ResourceSample {
	return {
		...unmeasured,
		atMs: reading.atMs,
		service: entry.service,
		cpuPercent: cpuPercentBetween(before, reading),
		memoryBytes: reading.residentBytes,
		anonymousBytes: reading.anonymousBytes,
		restarts: entry.restarts,
	};
}

/** Starts measuring what the hypervisor takes; the returned function gives percent of all CPU time since, or null. */
export async function watchSteal(): Promise<() => Promise<number | null>> {
	const before = await readStolenTicks();
	return async () => {
		const after = await readStolenTicks();
		if (!before || !after || after.all <= before.all) return null;
		return ((after.stolen - before.stolen) / (after.all - before.all)) * 100;
	};
}
