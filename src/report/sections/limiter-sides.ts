import type {Run, Session} from '../../session/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {count, cpu, dollars, milliseconds, rate, share} from '../figures.ts';
import {noAnswer, runName} from '../names.ts';

type Row = readonly [string, (run: Run) => Cell];

const noAi = "the provider's counters were not read";
const ms = (value: number | null) => measured(value, milliseconds, noAnswer);

const figures: readonly Row[] = [
	['requests', run => count(run.requests.total)],
	['2xx', run => count(run.requests.byClass['2xx'])],
	['2xx a second', run => goodput(run)],
	['429 share', run => share(run.requests.byClass['429'], run.requests.total)],
	['5xx share', run => share(run.requests.byClass['5xx'], run.requests.total)],
	['transport failures', run => count(run.requests.byClass.transport)],
	['2xx p50, ms', run => ms(run.latencyMs['2xx'].med)],
	['2xx p95, ms', run => ms(run.latencyMs['2xx'].p95)],
	['2xx p99, ms', run => ms(run.latencyMs['2xx'].p99)],
	['429 p95, ms', run => ms(run.latencyMs['429'].p95)],
	['5xx p95, ms', run => ms(run.latencyMs['5xx'].p95)],
	['AI calls', run => measured(run.ai, ai => count(ai.calls), noAi)],
	['AI calls rejected', run => measured(run.ai, ai => count(ai.rejected), noAi)],
	['AI cost', run => measured(run.ai, ai => dollars(ai.costUsd), noAi)],
	['k6 CPU, % of a core', run => measured(run.generator.cpuPercent.avg, cpu, "k6's CPU was not measured")],
];

/** Limiter OFF beside ON for each scenario that was run both ways; null when none was. */
export function limiterSection({runs, options}: Session): Section | null {
	const scenarios = [...new Set(runs.filter(run => run.limiter !== null).map(run => run.scenario))];
	const both = scenarios.filter(scenario =>
		(['on', 'off'] as const).every(side => runs.some(run => run.scenario === scenario && run.limiter === side)),
	);
	if (both.length === 0) return null;
	return {
		title: 'Limiter OFF and ON',
		blocks: [
			plain(
				'OFF is evidence, not a test: its 5xx fail nothing, and work that is completed at more cost is still completed.',
			),
			...both.map(scenario => sides(scenario, runs)),
			...(options.rounds < 3
				? [plain('Fewer than 3 rounds a side are a look, not a measurement of a difference.')]
				: []),
		],
	};
}

function sides(scenario: string, runs: readonly Run[]) {
	const of = (side: Run['limiter']) => runs.filter(run => run.scenario === scenario && run.limiter === side);
	const ordered = [...of('off'), ...of('on')];
	return table(
		['figure', ...ordered.map(run => `${runName(run, runs)}>`)],
		figures.map(([name, cell]) => [name, ...ordered.map(cell)]),
		scenario,
	);
}

function goodput({requests, durationMs}: Run): Cell {
	if (!(durationMs > 0)) return {missing: 'no duration is known'};
	return rate(requests.byClass['2xx'] / (durationMs / 1000));
}
