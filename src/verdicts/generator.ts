import type {Run} from '../record/schema.ts';
import {count, counted, milliseconds} from '../text/sentence.ts';

/** k6's CPU, in percent of one core, above which it has no room left for an even pace: late starts are its own doing. */
export const generatorBusyPercent = 70;
/** CPU time that the machine gave to others, in percent. */
const stolenPercent = 5;
/** A paced start is late when more than one in twenty is off by this share of the pace. */
const lateShareOfPace = 0.1;

/**
 * Why the load generator, and not the system, may have made a run slow; null when it was fit (docs/evidence.md, p99 latency):
 * more than 70 % of a core with dropped or late iterations, or more than 5 % steal.
 */
export function starvation(run: Run): string | null {
	const {cpuPercent, stealPercent} = run.generator;
	return starvedBy({cpuPercent: cpuPercent.avg, stealPercent}, lateStarts(run));
}

/** The same of k6's CPU on average, in percent of a core, and of what it began late or not at all; null: nothing. */
export function starvedBy(
	{cpuPercent, stealPercent}: {readonly cpuPercent: number | null; readonly stealPercent: number | null},
	late: string | null,
): string | null {
	if (stealPercent !== null && stealPercent > stolenPercent)
		return `the machine lost ${stealPercent.toFixed(1)} % of its CPU time to others (steal)`;
	if (cpuPercent === null || cpuPercent <= generatorBusyPercent || late === null) return null;
	return `the generator was starved: k6 used ${count(cpuPercent)} % of a core, with ${late}`;
}

function lateStarts(run: Run): string | null {
	const {dropped} = run.iterations;
	if (dropped > 0) return counted(dropped, 'dropped iteration');
	const skipped = run.metrics.skipped_starts?.count ?? 0;
	if (skipped > 0) return counted(skipped, 'skipped start');
	const p95 = run.startDelayMs?.p95 ?? null;
	if (p95 === null || !run.paceMs || p95 <= lateShareOfPace * run.paceMs) return null;
	return `starts ${milliseconds(p95)} late (p95)`;
}

/** What a run's record warns of, late starts or not; null when the generator had room and the machine was its own. */
export function generatorWarning(cpuPercent: number | null, stealPercent: number | null): string | null {
	if (stealPercent !== null && stealPercent > stolenPercent)
		return `The machine lost ${stealPercent.toFixed(1)} % of its CPU time to others (steal): latencies may be theirs.`;
	if (cpuPercent !== null && cpuPercent > generatorBusyPercent)
		return `k6 used ${cpuPercent.toFixed(0)} % of a core on the machine that it measures: latencies may be its own.`;
	return null;
}

/** Evidence rule 20: what set the rate of a closed model; null where the pace is not known. */
export function closedModelNote(run: Run): string | null {
	if (run.paceMs === null || run.vusMax === null || run.vusMax === 0) return null;
	const vus = counted(run.vusMax, 'VU');
	if (run.paceMs === 0)
		return `Closed model without a pace: the rate is ${vus} over the latency, a figure about both sides.`;
	return `Closed model: ${vus} with a pace of ${count(run.paceMs)} ms set the rate, not the capacity of the system.`;
}
