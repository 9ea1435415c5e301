import type {ComparedFigure, ComparedSide, Comparison} from '../../record/comparison-schema.ts';
import {changeOf} from './change.ts';
import {type Figure, figuresOf} from './figures.ts';
import {blockLengthOf} from './moving-block.ts';
import {recoveryFigures} from './recovery-figures.ts';
import {type RunReading, readingOf} from './run-reading.ts';
import type {RunSeries} from './series.ts';
import {leastRounds, meanOfBlocks, meanOfRuns, type Scale, type SideMean, scaleOf} from './side-mean.ts';
import type {Whole} from './wholes.ts';

/** What a comparison is made of beside the runs. */
export interface ComparisonInput {
	readonly scenario: string;
	readonly names: readonly [a: string, b: string];
	/** Services whose memory is compared. */
	readonly services: readonly string[];
}

/** Compares the runs of two sides, figure by figure; pure, and the same for the same input. */
export function compareRuns(a: readonly RunSeries[], b: readonly RunSeries[], input: ComparisonInput): Comparison {
	const readings = [a.map(readingOf), b.map(readingOf)] as const;
	if (isEnough(a, b)) return compareReadings(...readings, input);
	const blockSeconds = Math.max(...[...a, ...b].map(({seconds}) => blockLengthOf(seconds.length)));
	return compareSides(readings, input, blockSeconds, ({figure, side, scale}) =>
		meanOfBlocks([a, b][side]!.map(figure.read), scale, figure.kind),
	);
}

/** The same from what is known of whole runs alone; the sides have enough of them (`isEnough`). */
export function compareReadings(
	a: readonly RunReading[],
	b: readonly RunReading[],
	input: ComparisonInput,
): Comparison {
	return compareSides([a, b], input, null, ({wholes, scale}) => meanOfRuns(wholes, scale));
}

/** Whether the unit can be the run: with fewer of them their seconds are looked at. */
export function isEnough(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length >= leastRounds && b.length >= leastRounds;
}

/** Whether something got worse that nothing was gained for. */
export function isRegression({figures}: Comparison): boolean {
	return figures.some(({change, isTrade}) => change?.sentence === 'worse' && !isTrade);
}

/** One side of one figure, as its mean is asked for. */
interface SideOfFigure {
	readonly figure: Figure;
	readonly side: 0 | 1;
	/** Of its runs. */
	readonly wholes: readonly Whole[];
	readonly scale: Scale;
}

type MeanOf = (of: SideOfFigure) => SideMean | null;
type Readings = readonly [a: readonly RunReading[], b: readonly RunReading[]];

function compareSides(
	readings: Readings,
	input: ComparisonInput,
	blockSeconds: number | null,
	meanOf: MeanOf,
): Comparison {
	const figures = figuresOf(readings, input.services);
	const recoveries = recoveryFigures(readings);
	const told = recoveries.filter(({isTold}) => isTold).length;
	const kinds = new Set(figures.map(({kind}) => kind)).size + (told > 0 ? 1 : 0);
	// Each kind may spend the same part of the error, shared by its members: a stack with many services does not drown the rest.
	const shareOf = ({kind}: Figure) => 1 / (kinds * figures.filter(each => each.kind === kind).length);
	const sides = [sideOf(readings[0], input.names[0]), sideOf(readings[1], input.names[1])] as const;
	const isCheaper = costFell(sides);
	return {
		scenario: input.scenario,
		a: sides[0],
		b: sides[1],
		unit: blockSeconds === null ? 'run' : 'block',
		blockSeconds,
		isEvidence: blockSeconds === null,
		warmUpSeconds: Math.max(...readings.flat().map(run => run.warmUpSeconds)),
		figures: [
			...figures.map(figure => {
				const compared = compareFigure(figure, readings, shareOf(figure), meanOf);
				return {...compared, isTrade: isCheaper && figure.kind === 'rate' && compared.change?.sentence === 'worse'};
			}),
			...recoveries.map(recovery => recovery.compare(1 / (kinds * Math.max(1, told)))),
		],
	};
}

function compareFigure(figure: Figure, readings: Readings, share: number, meanOf: MeanOf): ComparedFigure {
	const wholes = readings.map(runs => runs.map(figure.whole));
	const scale = scaleOf(figure.kind, wholes);
	const [from, to] = ([0, 1] as const).map(side => meanOf({figure, side, wholes: wholes[side]!, scale}));
	const blank = {name: figure.name, unit: figure.unit, a: from?.value ?? null, b: to?.value ?? null, isTrade: false};
	if (!from || !to)
		return {...blank, change: null, noiseBandPercent: null, reason: 'a run is too short for it, or had no such answer'};
	const oneRun = Math.sqrt((from.oneRun ** 2 + to.oneRun ** 2) / 2);
	const relative = scale === 'ratio' ? oneRun : from.mean > 0 ? oneRun / from.mean : null;
	return {
		...blank,
		change: changeOf(from, to, {scale, isMoreBetter: figure.isMoreBetter, share, most: figure.most}),
		noiseBandPercent: relative === null ? null : 1.96 * relative * 100,
		reason: null,
	};
}

function sideOf(runs: readonly RunReading[], name: string): ComparedSide {
	const costs = runs.flatMap(({costPerSecond}) => costPerSecond ?? []);
	return {
		name,
		runs: runs.map(({runId}) => runId),
		state: runs[0]?.state ?? null,
		costPerSecond: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0) / costs.length,
	};
}

/** Between two states of the system less work at less cost is a trade; within one state it is a loss. */
function costFell([a, b]: readonly [ComparedSide, ComparedSide]): boolean {
	return (
		a.state?.value !== b.state?.value &&
		a.costPerSecond !== null &&
		b.costPerSecond !== null &&
		b.costPerSecond < a.costPerSecond
	);
}
