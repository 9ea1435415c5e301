import type {Comparison} from '../../record/comparison-schema.ts';
import type {Session} from '../../record/schema.ts';
import {compareInTurns, type TurnSide} from '../../verdicts/comparison/compare-in-turns.ts';
import type {RunSeries} from '../../verdicts/comparison/series.ts';

/** A (the first value) against B for each scenario whose runs were made in turns. */
export function compareVersions(
	session: Session,
	series: ReadonlyMap<string, RunSeries>,
	vary: NonNullable<Session['options']['vary']>,
): Comparison[] {
	const scenarios = [...new Set(session.runs.filter(({side}) => side).map(({scenario}) => scenario))];
	return scenarios.flatMap(scenario => {
		const [a, b] = (['a', 'b'] as const).map(at => sideOf(session, series, scenario, at, vary[at]));
		const compared = compareInTurns(a!, b!, {
			scenario,
			axis: vary.axis,
			services: servicesOf([...a!.runs, ...b!.runs]),
			tolerance: vary.tolerance,
		});
		return compared ?? [];
	});
}

function sideOf(
	{runs}: Session,
	series: ReadonlyMap<string, RunSeries>,
	scenario: string,
	at: 'a' | 'b',
	name: string,
): TurnSide {
	const own = runs
		.map((run, turn) => ({run, turn}))
		.filter(
			({run}) => run.scenario === scenario && run.side?.at === at && run.outcome === 'completed' && !run.capacity,
		);
	const compared = own.flatMap(({run, turn}) => {
		const found = series.get(run.id);
		return found ? [{turn, series: found}] : [];
	});
	return {name, ran: own[0]?.run.side?.ran ?? {}, runs: compared};
}

/** Any service whose memory was measured may be what became heavier. */
function servicesOf(runs: readonly {readonly series: RunSeries}[]): string[] {
	return [...new Set(runs.flatMap(({series}) => Object.keys(series.memory)))];
}
