import type {Comparison} from '../../record/comparison-schema.ts';
import type {Session} from '../../record/schema.ts';
import {compareInTurns, type TurnSide} from '../../verdicts/comparison/compare-in-turns.ts';
import type {RunReading} from '../../verdicts/comparison/run-reading.ts';

/** A (the first value) against B for a scenario whose runs were made in turns; null before each side has two runs. */
export function compareVersions(
	session: Session,
	scenario: string,
	readings: ReadonlyMap<string, RunReading>,
	vary: NonNullable<Session['options']['vary']>,
): Comparison | null {
	const [a, b] = [sideOf(session, readings, scenario, 'a', vary.a), sideOf(session, readings, scenario, 'b', vary.b)];
	return compareInTurns(a, b, {
		scenario,
		axis: vary.axis,
		services: servicesOf([...a.runs, ...b.runs]),
		tolerance: vary.tolerance,
	});
}

function sideOf(
	{runs}: Session,
	readings: ReadonlyMap<string, RunReading>,
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
		const reading = readings.get(run.id);
		return reading ? [{turn, reading}] : [];
	});
	return {name, ran: own[0]?.run.side?.ran ?? {}, runs: compared};
}

/** Any service whose memory was measured may be what became heavier. */
function servicesOf(runs: TurnSide['runs']): string[] {
	return [...new Set(runs.flatMap(({reading}) => [...reading.memory.keys()]))];
}
