import type {Reconciliation} from '../../record/schema.ts';
import type {Outcome} from '../../state/outcome.ts';
import {count, listed} from '../../text/sentence.ts';
import {isMeasured} from '../../verdicts/measured.ts';
import {compare} from '../../verdicts/reconciliation/pair.ts';
import {unanswered} from '../../verdicts/reconciliation/unanswered.ts';
import type {OutsideRequests, ProductEvidence} from '../evidence.ts';
import {counterSeries, lostInStarts} from './counter-difference.ts';
import {setupRequests} from './setup-requests.ts';

const answered = ['2xx', '429', '5xx', '4xx', '3xx'] as const satisfies readonly Outcome[];
type Answered = (typeof answered)[number];
type ByAnswer = Record<Answered, number>;

/** Probes and scrapes share no endpoint with the load; they are named with their number and compared with nothing. */
const probed = /^GET \/(health|metrics|actuator\/.*)$/;

/** k6's requests against moalog-server's counters, for each endpoint and outcome: evidence rule 17. */
export function reconcileRequests(evidence: ProductEvidence): Reconciliation[] {
	const {run} = evidence;
	const names = Object.keys(run.endpoints).filter(isMeasured);
	const unplaced = names.filter(name => !isRoute(name));
	const served = readServed(evidence);
	if (served.missing !== null)
		return names.length > 0 ? [missingPair('requests', sumOf(names, run), served.missing)] : [];

	const outside = [...setupRequests(run), ...evidence.outside];
	const routes = names.filter(isRoute);
	const others = [...served.byRoute.keys()].filter(route => !routes.includes(route) && !probed.test(route));
	const probes = [...served.byRoute].filter(([route]) => probed.test(route));
	return [
		...[...routes, ...others].flatMap(route =>
			compareRoute(evidence, route, served.byRoute.get(route) ?? noAnswers(), outside, unplaced.length > 0),
		),
		...(unplaced.length > 0
			? [
					missingPair(
						listed(unplaced, 3),
						sumOf(unplaced, run),
						"k6's request names do not say which endpoint they are",
					),
				]
			: []),
		...(probes.length > 0 ? [probePair(probes)] : []),
	];
}

function compareRoute(
	evidence: ProductEvidence,
	route: string,
	served: ByAnswer,
	outside: readonly OutsideRequests[],
	hasUnplaced: boolean,
): Reconciliation[] {
	const {run} = evidence;
	const client = run.endpoints[route]?.byClass ?? null;
	// A payment of the mix sends two at once, so that an interrupted iteration may have had two in flight.
	const slack = unanswered(run, client?.transport ?? 0, run.scenario === 'E-4' ? 2 : 1);
	const ours = outside.filter(({endpoint}) => endpoint === route);
	return answered.flatMap(answer => {
		const subtracted = ours.filter(({status, count: sent}) => answerOf(status) === answer && sent > 0);
		const raw = served[answer];
		const expected = client?.[answer] ?? 0;
		if (raw === 0 && expected === 0) return [];
		const remarks = subtracted.map(({what, count: sent}) => `${what}: ${count(sent)} subtracted from ${count(raw)}`);
		const observed = raw - subtracted.reduce((sum, {count: sent}) => sum + sent, 0);
		// What was subtracted is explained; a pair that is left with nothing has nothing to compare.
		if (expected === 0 && observed === 0) return [];
		const isElsewhere = client === null && hasUnplaced;
		return [
			compare({
				name: `${route} ${answer}: k6 and moalog-server`,
				expected: isElsewhere ? null : expected,
				observed,
				missing: "k6's request names do not say which endpoint they are",
				slack,
				lacks: [lostInStarts(evidence, 'moalog-server', answers => answers[route]?.[answer] ?? 0)],
				remarks: client === null && !isElsewhere ? [...remarks, 'no request of k6 explains these'] : remarks,
			}),
		];
	});
}

type Served =
	| {readonly byRoute: ReadonlyMap<string, ByAnswer>; readonly missing: null}
	| {readonly byRoute: null; readonly missing: string};

function readServed(evidence: ProductEvidence): Served {
	const {series, missing} = counterSeries(evidence, 'moalog-server', 'axum_http_requests_total');
	if (series === null) return {byRoute: null, missing};
	const byRoute = new Map<string, ByAnswer>();
	for (const {labels, value} of series) {
		// Older Axum writes `:id` where newer versions write `{id}`.
		const route = `${labels.method} ${(labels.endpoint ?? '').replace(/:(\w+)/g, '{$1}')}`;
		const answer = answerOf(Number(labels.status));
		const counts = byRoute.get(route) ?? noAnswers();
		if (answer !== null) counts[answer] += value;
		byRoute.set(route, counts);
	}
	return {byRoute, missing: null};
}

function answerOf(status: number): Answered | null {
	if (status === 429) return '429';
	return ({2: '2xx', 3: '3xx', 4: '4xx', 5: '5xx'} as const)[Math.floor(status / 100)] ?? null;
}

function noAnswers(): ByAnswer {
	return {'2xx': 0, '429': 0, '5xx': 0, '4xx': 0, '3xx': 0};
}

function isRoute(name: string): boolean {
	return /^[A-Z]+ \//.test(name);
}

function sumOf(names: readonly string[], run: ProductEvidence['run']): number {
	return names.reduce((sum, name) => sum + (run.endpoints[name]?.count ?? 0), 0);
}

function missingPair(name: string, expected: number, missing: string): Reconciliation {
	return compare({name: `${name}: k6 and moalog-server`, expected, observed: null, missing});
}

function probePair(probes: readonly (readonly [string, ByAnswer])[]): Reconciliation {
	const total = (counts: ByAnswer) => answered.reduce((sum, answer) => sum + counts[answer], 0);
	return compare({
		name: 'health probes and scrapes of moalog-server',
		expected: null,
		observed: probes.reduce((sum, [, counts]) => sum + total(counts), 0),
		missing: `not load, left out: ${probes.map(([route, counts]) => `${route} ${count(total(counts))}`).join(', ')}`,
	});
}
