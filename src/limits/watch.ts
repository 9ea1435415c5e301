import type {ResourceSample} from '../collectors/resource-sample.ts';
import type {ThresholdsSoFar} from '../state/screen/thresholds-so-far.ts';
import type {LoadSecond} from '../state/second.ts';
import {watchEndpoints} from './endpoint-watch.ts';
import {watchFaults} from './fault-watch.ts';
import type {LimitResult, RunFacts} from './finding.ts';
import {isOfLoad, type Limit} from './limit.ts';
import type {LoadSoFar} from './load-so-far.ts';
import {watchOffered} from './load-watch.ts';
import {watchQuery} from './promql-watch.ts';
import {watchServices} from './service-watch.ts';
import type {SubjectWatch} from './subject-watch.ts';

/** All limits held against a run as it goes: live, and read again from its recording. Bounded; no clock and no I/O. */
export interface LimitWatch {
	/** Closed seconds, in order. */
	see(seconds: readonly LoadSecond[]): void;
	use(samples: readonly ResourceSample[]): void;
	soFar(): ThresholdsSoFar;
	/** The first limit that was crossed for as long as its row allows; null while there is none. */
	toAbort(): Limit | null;
	conclude(facts: RunFacts): readonly LimitResult[];
}

/** A watch that has seen nothing; `load` is asked while the run is on, and left out where it is over. */
export function watchLimits(limits: readonly Limit[], load: LoadSoFar | null = null): LimitWatch {
	const rows = limits.map(limit => ({limit, watch: watchOf(limit, load), crossedSince: null as number | null}));
	let aborting: Limit | null = null;

	function lookForAbort(second: number): void {
		for (const row of rows) {
			if (row.limit.abortAfterMs === null) continue;
			row.crossedSince = row.watch.isCrossed() && !isExcused(row.limit) ? (row.crossedSince ?? second) : null;
			if (row.crossedSince === null || (second - row.crossedSince) * 1000 < row.limit.abortAfterMs) continue;
			aborting ??= row.limit;
		}
	}

	/** As the verdict has it when the run is over: a starved generator crosses nothing. */
	function isExcused(limit: Limit): boolean {
		return isOfLoad(limit) && load !== null && load.starved() !== null;
	}

	return {
		see(seconds) {
			for (const second of seconds) {
				for (const {watch} of rows) watch.see(second);
				lookForAbort(second.second);
			}
		},
		use(samples) {
			for (const {watch} of rows) for (const sample of samples) watch.use(sample);
		},
		soFar() {
			const results = rows.map(({watch}) => watch.conclude(null));
			const crossed = results.filter(({status}) => status === 'crossed');
			const failing = crossed.filter(({limit}) => !isExcused(limit)).map(({sentence}) => sentence);
			const met = results.filter(({status}) => status === 'held').length;
			return {met, failing, open: results.length - met - failing.length};
		},
		toAbort: () => aborting,
		conclude: facts => rows.map(({watch}) => watch.conclude(facts)),
	};
}

function watchOf(limit: Limit, load: LoadSoFar | null): SubjectWatch {
	const {subject} = limit;
	switch (subject.kind) {
		case 'endpoint':
			return watchEndpoints(limit, subject);
		case 'load':
			return watchOffered(limit, subject, load);
		case 'service':
			return watchServices(limit, subject);
		case 'promql':
			return watchQuery(limit, subject);
		case 'fault':
			return watchFaults(limit, subject);
	}
}
