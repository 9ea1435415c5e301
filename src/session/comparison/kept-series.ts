import type {Run} from '../../record/schema.ts';
import type {RunSeries} from '../../verdicts/comparison/series.ts';
import {readRunSeries} from './run-series.ts';

/** Runs whose seconds are in memory at a time, newest first to stay. */
const mostKept = 60;

/** The seconds of a session's runs, some of them in memory. */
export interface KeptSeries {
	/** What is in memory, by run. */
	readonly atHand: ReadonlyMap<string, RunSeries>;
	/** From memory, or again from the run's samples; null when they are gone. */
	read(run: Run): Promise<RunSeries | null>;
}

/** `folder` is the session's. */
export function keepSeries(folder: string): KeptSeries {
	const atHand = new Map<string, RunSeries>();
	return {
		atHand,
		async read(run) {
			const found = atHand.get(run.id) ?? (await readRunSeries(folder, run));
			if (!found) return null;
			atHand.delete(run.id);
			atHand.set(run.id, found);
			if (atHand.size > mostKept) atHand.delete(atHand.keys().next().value!);
			return found;
		},
	};
}
