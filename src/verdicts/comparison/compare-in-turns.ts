import type {ComparedFigure, ComparedSide, Comparison} from '../../record/comparison-schema.ts';
import {fitTurns, type TurnValue} from './in-turns.ts';
import {recoveryFigures} from './recovery-figures.ts';
import type {RunReading} from './run-reading.ts';
import {leastVarianceOf} from './side-mean.ts';
import {type TurnFigure, type TurnKind, turnFiguresOf, turnScaleOf, usualTolerance} from './turn-figures.ts';

/** Rounds a side below which nothing is found but what everybody sees anyway. */
const leastTurnRounds = 4;

/** One side's runs, each with the place in the session at which it was made. */
export interface TurnSide {
	readonly name: string;
	/** What really ran, read back. */
	readonly ran: Readonly<Record<string, string>>;
	readonly runs: readonly {readonly turn: number; readonly reading: RunReading}[];
}

/** What a comparison in turns is made of beside the runs. */
export interface TurnsComparisonInput {
	readonly scenario: string;
	/** `image:api` */
	readonly axis: string;
	/** Services whose memory is compared. */
	readonly services: readonly string[];
	/** In place of the usual ones. */
	readonly tolerance?: Readonly<Partial<Record<TurnKind, number>>>;
}

/**
 * Compares two versions that were run in turns, figure by figure (docs/metrics.md, "Versions in turns"). Null before each
 * side has two runs. Pure.
 */
export function compareInTurns(a: TurnSide, b: TurnSide, input: TurnsComparisonInput): Comparison | null {
	const sides = [a, b].map(({runs}) => runs.map(({reading}) => reading));
	if (sides.some(runs => runs.length < 2)) return null;
	const figures = turnFiguresOf(sides, input.services);
	const recoveries = recoveryFigures([sides[0]!, sides[1]!]);
	const told = recoveries.filter(({isTold}) => isTold).length;
	const kinds = new Set(figures.map(({kind}) => kind)).size + (told > 0 ? 1 : 0);
	const shareOf = ({kind}: TurnFigure) => 1 / (kinds * figures.filter(each => each.kind === kind).length);
	const compared = figures.map(figure => {
		const tolerance = input.tolerance?.[figure.kind] ?? usualTolerance[figure.kind];
		return {figure, row: compareFigure(figure, [a, b], shareOf(figure), tolerance)};
	});
	const hasMoreFailures = compared.some(
		({figure, row}) => figure.kind === 'failures' && row.change?.sentence === 'worse',
	);
	return {
		scenario: input.scenario,
		axis: input.axis,
		a: sideOf(a),
		b: sideOf(b),
		unit: 'turn',
		blockSeconds: null,
		isEvidence: sides.every(runs => runs.length >= leastTurnRounds),
		warmUpSeconds: Math.max(...sides.flat().map(run => run.warmUpSeconds)),
		figures: [
			...compared.map(({figure, row}) => (hasMoreFailures ? withoutPraise(figure, row) : row)),
			...recoveries.map(recovery => recovery.compare(1 / (kinds * Math.max(1, told)))),
		],
	};
}

function compareFigure(
	figure: TurnFigure,
	sides: readonly TurnSide[],
	share: number,
	tolerance: number,
): ComparedFigure {
	const values = sides.flatMap(({runs}, at) =>
		runs.flatMap(({turn, reading}): TurnValue[] => {
			const {value} = figure.whole(reading);
			return value === null ? [] : [{side: at === 0 ? 'a' : 'b', turn, value}];
		}),
	);
	const {name, unit} = figure;
	const blank = {name, unit, a: null, b: null, change: null, noiseBandPercent: null, isTrade: false};
	const runs = sides.flatMap(side => side.runs);
	if (values.length < runs.length) return {...blank, reason: 'a run had no such answer'};
	const scale = turnScaleOf(
		figure,
		values.map(({value}) => value),
	);
	// What was nothing in one run has no logarithm: a percent of it is one of A's mean.
	const ofA = values.filter(({side}) => side === 'a');
	const percentOfA = ofA.reduce((sum, {value}) => sum + value, 0) / ofA.length / 100;
	const isShare = figure.kind === 'failures';
	const fit = fitTurns(values, {
		scale,
		isMoreBetter: figure.isMoreBetter,
		share,
		tolerance: scale === 'ratio' || isShare ? tolerance : tolerance * percentOfA,
		leastVariance: leastVarianceOf(
			runs.map(({reading}) => figure.whole(reading)),
			scale,
		),
		most: figure.most,
	});
	if (fit === null) return {...blank, reason: 'too few rounds'};
	const relative = scale === 'ratio' ? fit.oneRun : fit.a > 0 ? fit.oneRun / fit.a : null;
	return {
		...blank,
		a: fit.a,
		b: fit.b,
		change: fit.change,
		noiseBandPercent: relative === null ? null : 1.96 * relative * 100,
		reason: null,
		tolerance,
	};
}

/** A version that answers quicker because it fails is not called quicker. */
function withoutPraise({kind}: TurnFigure, row: ComparedFigure): ComparedFigure {
	const isLatency = kind === 'p50' || kind === 'p95' || kind === 'p99';
	if (!isLatency || row.change?.sentence !== 'better') return row;
	return {
		...row,
		change: {...row.change, sentence: 'no change detected'},
		reason: 'more requests failed: those that were answered are others',
	};
}

function sideOf({name, ran, runs}: TurnSide): ComparedSide {
	return {name, ran, runs: runs.map(({reading}) => reading.runId), state: null, costPerSecond: null};
}
