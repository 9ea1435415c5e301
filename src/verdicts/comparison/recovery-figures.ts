import type {ComparedFigure} from '../../record/comparison-schema.ts';
import {changeOf} from './change.ts';
import {inBoth} from './figures.ts';
import type {RunReading} from './run-reading.ts';
import {meanOfRuns} from './side-mean.ts';

/** Repeats a side below which nothing is said of recovery: a fault gives one figure a run, and it is a rough one. */
const leastRepeats = 4;
/** Recoveries are found in whole seconds: what that alone makes of their variance, in ms². */
const secondVariance = 1000 ** 2 / 12;

type Sides = readonly [a: readonly Pick<RunReading, 'recoveries'>[], b: readonly Pick<RunReading, 'recoveries'>[]];

/** A fault that both sides had, `redis is killed`, and what a comparison makes of it. */
export interface RecoveryFigure {
	/** Whether its change can be called one: it spends a part of the comparison's error then. */
	readonly isTold: boolean;
	/** `share`: the part of the comparison's error that it may spend. */
	compare(share: number): ComparedFigure;
}

/** How long each fault of both sides took until all was as before; none where nothing was broken on both. */
export function recoveryFigures(sides: Sides): RecoveryFigure[] {
	const faults = inBoth(sides.map(runs => runs.flatMap(({recoveries}) => Object.keys(recoveries ?? {}))));
	return faults.map(fault => {
		const why = whyUntold(sides, fault);
		return {isTold: why === null, compare: share => compareRecovery(sides, fault, why, share)};
	});
}

/** Why nothing can be said of a fault, as a clause. */
function whyUntold(sides: Sides, fault: string): string | null {
	const never = sides.map(runs => runs.filter(({recoveries}) => recoveries?.[fault] === null).length);
	const name = ['A', 'B'][never.findIndex(runs => runs > 0)];
	if (name !== undefined)
		return `${name} was not as before in ${never.find(runs => runs > 0)} of its runs, which its verdict says`;
	const measured = sides.map(runs => timesOf(runs, fault).length);
	const fewest = Math.min(...measured);
	return fewest < leastRepeats
		? `recovery is compared from ${leastRepeats} repeats a side, and a side has ${fewest}`
		: null;
}

function compareRecovery(sides: Sides, fault: string, why: string | null, share: number): ComparedFigure {
	const [a, b] = sides.map(runs => timesOf(runs, fault)) as [number[], number[]];
	const name = `recovery, ${fault}`;
	const blank = {name, unit: 'ms', a: meanOf(a), b: meanOf(b), noiseBandPercent: null, isTrade: false} as const;
	if (why !== null) return {...blank, change: null, reason: why};
	const [from, to] = [a, b].map(
		times =>
			meanOfRuns(
				times.map(value => ({value, leastVariance: secondVariance})),
				'difference',
			)!,
	) as [NonNullable<ReturnType<typeof meanOfRuns>>, NonNullable<ReturnType<typeof meanOfRuns>>];
	const oneRun = Math.sqrt((from.oneRun ** 2 + to.oneRun ** 2) / 2);
	return {
		...blank,
		change: changeOf(from, to, {scale: 'difference', isMoreBetter: false, share, most: null}),
		noiseBandPercent: from.mean > 0 ? 1.96 * (oneRun / from.mean) * 100 : null,
		reason: null,
	};
}

const timesOf = (runs: Sides[number], fault: string) => runs.flatMap(({recoveries}) => recoveries?.[fault] ?? []);

const meanOf = (values: readonly number[]) =>
	values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
