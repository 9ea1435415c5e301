import type {LimitRow, LimitsFile} from '../limits/limits-file.ts';
import {sidedName} from '../record/run-side.ts';
import type {Run, Session} from '../record/schema.ts';
import {kept} from '../text/say.ts';
import {count} from '../text/sentence.ts';
import {criticalT} from './comparison/student-t.ts';

/** Rounds from which a spread can be told at all. */
const fewestRounds = 4;
/** Without a spread, the highest figure is allowed to grow by this. */
const plainFactor = 1.5;
/** How often a round as good as these may cross any of the limits. */
const risk = 0.05;
/** Answers a second with which a p99 can be told within 60 s. */
const windowRate = 200 / 60;

/** A figure of every good run that has it, and the row that it becomes. */
interface Candidate {
	readonly values: readonly number[];
	/** Digits of a share are kept down to this; 0: of a figure that is never 0. */
	readonly least: number;
	readonly row: (bound: number) => LimitRow;
}

/**
 * Limits that the good runs of a session would hold. From four runs on, each is a prediction bound: of the logarithm of the
 * figure, t with n − 1 degrees, the risk of 5 % shared over all limits of the file. With fewer, half as much again as the
 * highest. Null where no run was good.
 */
export function deriveLimits(session: Session): (LimitsFile & {readonly note: string}) | null {
	const good = session.runs.filter(isGood);
	if (good.length === 0) return null;
	const candidates = [...endpointCandidates(good), ...serviceCandidates(good)];
	const bounds = candidates.map(each => ({...each, bound: boundOf(each, candidates.length)}));
	const predicted = candidates.filter(({values}) => values.length >= fewestRounds).length;
	const margin = [
		...(predicted > 0
			? [kept`prediction bounds: a round as good crosses any of them ${risk * 100} % of the time`]
			: []),
		...(predicted < candidates.length
			? [
					predicted > 0
						? kept`the highest figure × ${plainFactor} where fewer than ${fewestRounds} runs have it`
						: kept`the highest figure × ${plainFactor}`,
				]
			: []),
	].join('; ');
	return {
		note:
			good.length === 1
				? kept`From 1 good run of ${session.id}; ${margin}.`
				: kept`From ${count(good.length)} good runs of ${session.id}; ${margin}.`,
		limits: [...bounds.map(({row, bound}) => row(bound)), ...fixedRows(good)],
	};
}

function isGood(run: Run): boolean {
	const hasPassed = run.outcome === 'completed' && (run.k6ExitCode === 0 || run.k6ExitCode === null);
	const isMet = run.thresholds.every(({ok}) => ok !== false);
	return hasPassed && isMet && !isSwitchedOff(run) && (run.faults ?? []).length === 0 && run.requests.total > 0;
}

/** Something of the system was switched off on purpose: that is not how it is meant to be. */
const isSwitchedOff = ({side}: Run) => side !== null && side.at === undefined && side.value === 'off';

/** Runs of one scenario are held against each other, never those of two. */
function byScenario(runs: readonly Run[]): readonly (readonly Run[])[] {
	return [...Map.groupBy(runs, sidedName).values()];
}

function endpointCandidates(good: readonly Run[]): Candidate[] {
	const names = [...new Set(good.flatMap(run => Object.keys(run.endpoints)))];
	return names.flatMap(endpoint => {
		// Of several scenarios that send it, the one that was run most often says how far it varies.
		const [runs = []] = byScenario(good.filter(run => Object.hasOwn(run.endpoints, endpoint))).toSorted(
			(a, b) => b.length - a.length,
		);
		const rows = runs.map(run => ({...run.endpoints[endpoint]!, durationMs: run.durationMs}));
		const latency = (figure: 'p95' | 'p99' | 'worst10sP99', must: string, window?: string): Candidate => ({
			values: rows.flatMap(row => row[figure] ?? []),
			least: 0,
			row: bound => ({endpoint, outcome: '2xx', ...(window && {window}), must: `${must}<${bound}`}),
		});
		const fewest = Math.min(...rows.map(({byClass}) => byClass['2xx']));
		const isDense = rows.every(({byClass, durationMs}) => byClass['2xx'] / (durationMs / 1000) >= windowRate);
		return [
			...(fewest >= 40 ? [latency('p95', 'p(95)')] : []),
			...(fewest >= 200 ? [latency('p99', 'p(99)')] : []),
			...(fewest >= 200 && isDense ? [latency('worst10sP99', 'p(99)', '10s')] : []),
			...(fewest >= 20 ? [failureCandidate(endpoint, rows)] : []),
		];
	});
}

/** No failure among n requests leaves up to 3 / n possible. */
function failureCandidate(
	endpoint: string,
	rows: readonly Pick<Run['endpoints'][string], 'count' | 'byClass'>[],
): Candidate {
	return {
		values: rows.map(({byClass, count}) => (byClass['5xx'] / count) * 100),
		least: Math.max(...rows.map(({count}) => 300 / count)),
		row: bound => ({endpoint, outcome: '5xx', must: `share<${Math.min(bound, 100)}%`}),
	};
}

function serviceCandidates(good: readonly Run[]): Candidate[] {
	const names = [...new Set(good.flatMap(run => Object.keys(run.services)))].filter(name => name !== 'perf-tui');
	return names.flatMap(service => {
		const measured = good.filter(run => Object.hasOwn(run.services, service));
		const values = measured.flatMap(run => run.services[service]!.memoryBytes.max ?? []);
		if (values.length === 0) return [];
		return [{values, least: 0, row: bound => ({service, must: [`memory<${bound}B`, 'restarts==0', 'oomKills==0']})}];
	});
}

/** What is asked of any load with a rate of its own. */
function fixedRows(good: readonly Run[]): LimitRow[] {
	const names = [...new Set(good.flatMap(({arrivals = []}) => arrivals))];
	return names.map(load => ({load, must: 'offered>=99%'}));
}

function boundOf({values, least}: Candidate, limits: number): number {
	const highest = Math.max(...values);
	if (values.length < fewestRounds) return roundedUp(Math.max(highest * plainFactor, least));
	// A share may be 0, and has no logarithm.
	const isLogarithmic = least === 0 && values.every(value => value > 0);
	const scaled = isLogarithmic ? values.map(Math.log) : values;
	const mean = scaled.reduce((sum, value) => sum + value, 0) / scaled.length;
	const variance = scaled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (scaled.length - 1);
	const t = criticalT((2 * risk) / limits, scaled.length - 1);
	const bound = mean + t * Math.sqrt(variance * (1 + 1 / scaled.length));
	return roundedUp(Math.max(isLogarithmic ? Math.exp(bound) : bound, least));
}

/** Three digits; a limit below what was measured would fail the run that it comes from. */
function roundedUp(value: number): number {
	if (value <= 0) return 0;
	const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
	return Number((Math.ceil(value / unit - 1e-9) * unit).toPrecision(3));
}
