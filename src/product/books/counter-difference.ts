import type {Counters} from '../../collectors/counters.ts';
import type {Unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {GapAnswers, ProductEvidence} from '../evidence.ts';
import type {ProductService} from '../stack/contract.ts';

/** One labelled sample of a counter. */
export interface Series {
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
}

/** How far a service's counter went during a run, or why nobody knows. */
export type Difference =
	| {readonly series: readonly Series[]; readonly missing: null}
	| {readonly series: null; readonly missing: string};

/**
 * Every series of a counter with what the run added to it. A series that appeared during the run began at 0; a counter
 * that is in neither reading is missing, and so is one of a service that was restarted in between.
 */
export function counterSeries(evidence: ProductEvidence, service: ProductService, name: string): Difference {
	const {before, after} = evidence.counters[service] ?? {before: null, after: null};
	if (!before || !after)
		return missing(
			evidence.missing.counters ??
				evidence.noCounters?.[service] ??
				`${service} gave no counters ${before ? 'after' : 'before'} the run`,
		);
	const {gap} = evidence.counters[service] ?? {};
	if (!gap && before[startTime] !== after[startTime]) return missing(`${service} was restarted during the run`);
	const unseen = startsOnPurpose(evidence, service) - (gap?.starts ?? 0);
	if (unseen > 0)
		return missing(
			`${service} was ended on purpose during the run, and nobody read its counters in time to add them up`,
		);
	const old = new Map(seriesOf(before, name));
	const now = seriesOf(after, name);
	if (now.length === 0) return missing(`${service} exposes no ${name}`);
	const series = now.map(([key, {labels, value}]) => ({labels, value: value - (old.get(key)?.value ?? 0)}));
	if (series.some(({value}) => !(value >= 0))) return missing(`${name} of ${service} went backwards during the run`);
	return {series, missing: null};
}

/** What the run added to all series whose labels match; `missing` says why that is not known. */
export function counterDifference(
	evidence: ProductEvidence,
	service: ProductService,
	name: string,
	where: Readonly<Record<string, string>> = {},
): {readonly value: number | null; readonly missing: string | null} {
	const {series, missing} = counterSeries(evidence, service, name);
	if (series === null) return {value: null, missing};
	const matching = series.filter(({labels}) =>
		Object.entries(where).every(([label, value]) => labels[label] === value),
	);
	return {value: matching.reduce((sum, {value}) => sum + value, 0), missing: null};
}

/**
 * What a counter may lack because its service started anew: what the client was answered between the last reading before a
 * start and the first after it. `count` picks those that the counter is about.
 */
export function lostInStarts(
	evidence: ProductEvidence,
	service: ProductService,
	count: (answers: GapAnswers) => number,
): Unanswered {
	const {gap} = evidence.counters[service] ?? {};
	if (!gap) return {atMost: 0, why: null};
	const times = gap.starts === 1 ? 'anew' : `anew ${gap.starts} times`;
	const why = `${service} started ${times} and counted from 0, and so many were answered between the readings around it`;
	return {atMost: count(gap.answers), why};
}

/** Times at which a fault made a service count from 0. */
function startsOnPurpose({run}: ProductEvidence, service: ProductService): number {
	const ends = (run.faults ?? []).filter(({kind}) => kind === 'kill' || kind === 'stop' || kind === 'restart');
	return ends.filter(fault => fault.service === service && fault.at !== null).length;
}

const startTime = 'process_start_time_seconds';

function seriesOf(counters: Counters, name: string): [string, Series][] {
	const found: [string, Series][] = [];
	for (const [key, value] of Object.entries(counters)) {
		if (key !== name && !key.startsWith(`${name}{`)) continue;
		const labels: Record<string, string> = {};
		for (const match of key.slice(name.length).matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g))
			labels[match[1]!] = match[2]!.replace(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped));
		found.push([key, {labels, value}]);
	}
	return found;
}

function missing(reason: string): Difference {
	return {series: null, missing: reason};
}
