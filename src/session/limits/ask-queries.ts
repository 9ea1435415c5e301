import {queryRange} from '../../collectors/prometheus/query-range.ts';
import type {Limit} from '../../limits/limit.ts';
import type {Run} from '../../record/schema.ts';
import {kept} from '../../text/say.ts';

/** Prometheus gives 11,000 points at most. */
const mostPoints = 10_000;
const patienceMs = 20_000;

/** What Prometheus says over a run to the queries of some limits, or why it says nothing; null where none are asked. */
export async function askQueries(
	limits: readonly Limit[],
	run: Run,
	url: string | null,
): Promise<Run['queries'] | null> {
	const queries = new Set(limits.flatMap(({subject}) => (subject.kind === 'promql' ? [subject.query] : [])));
	if (queries.size === 0) return null;
	const said = [...queries].map(async query => [query, await ask(query, run, url)] as const);
	return Object.fromEntries(await Promise.all(said));
}

/** All series of a query together, in order of time; or why there are none. */
async function ask(expression: string, run: Run, url: string | null): Promise<string | [number, number][]> {
	if (url === null) return kept`no Prometheus belongs to what was measured: name one with --prometheus-url`;
	const fromSeconds = Date.parse(run.startedAt) / 1000;
	const seconds = run.durationMs / 1000;
	const query = {
		expression,
		fromSeconds,
		toSeconds: fromSeconds + seconds,
		stepSeconds: Math.max(1, Math.ceil(seconds / mostPoints)),
	};
	try {
		const {series, problem} = await queryRange(url, query, AbortSignal.timeout(patienceMs));
		if (problem !== null) return kept`Prometheus refuses the query: ${problem}`;
		return series
			.flatMap(({points}) => points.map(([at, value]): [number, number] => [at * 1000, Number(value)]))
			.filter(([, value]) => Number.isFinite(value))
			.sort(([a], [b]) => a - b);
	} catch (error) {
		return (error as Error).message;
	}
}
