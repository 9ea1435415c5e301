import type {ComparedFigure, ComparedSide, Comparison} from '../../record/comparison-schema.ts';
import {changeOf} from './change.ts';
import {type Figure, figuresOf} from './figures.ts';
import {blockLengthOf} from './moving-block.ts';
import {recoveryFigures} from './recovery-figures.ts';
import type {RunSeries} from './series.ts';
import {leastRounds, meanOfBlocks, meanOfRuns, scaleOf} from './side-mean.ts';

/** What a comparison is made of beside the runs. */
export interface ComparisonInput {
	readonly scenario: string;
	readonly names: readonly [a: string, b: string];
	/** Services whose memory is compared. */
	readonly services: readonly string[];
}

/** Compares the runs of two sides, figure by figure; pure, and the same for the same input. */
export function compareRuns(a: readonly RunSeries[], b: readonly RunSeries[], input: ComparisonInput): Comparison {
	const isEvidence = a.length >= leastRounds && b.length >= leastRounds;
	const figures = figuresOf([a, b], input.services);
	const recoveries = recoveryFigures([a, b]);
	const told = recoveries.filter(({isTold}) => isTold).length;
	const kinds = new Set(figures.map(({kind}) => kind)).size + (told > 0 ? 1 : 0);
	// Each kind may spend the same part of the error, shared by its members: a stack with many services does not drown the rest.
	const shareOf = ({kind}: Figure) => 1 / (kinds * figures.filter(each => each.kind === kind).length);
	const sides = [sideOf(a, input.names[0]), sideOf(b, input.names[1])] as const;
	const isCheaper = costFell(sides);
	const lengths = [...a, ...b].map(({seconds}) => blockLengthOf(seconds.length));
	return {
		scenario: input.scenario,
		a: sides[0],
		b: sides[1],
		unit: isEvidence ? 'run' : 'block',
		blockSeconds: isEvidence ? null : Math.max(...lengths),
		isEvidence,
		warmUpSeconds: Math.max(...[...a, ...b].map(run => run.warmUpSeconds)),
		figures: [
			...figures.map(figure => {
				const compared = compareFigure(figure, a, b, isEvidence, shareOf(figure));
				return {...compared, isTrade: isCheaper && figure.kind === 'rate' && compared.change?.sentence === 'worse'};
			}),
			...recoveries.map(recovery => recovery.compare(1 / (kinds * Math.max(1, told)))),
		],
	};
}

/** Whether something got worse that nothing was gained for. */
export function isRegression({figures}: Comparison): boolean {
	return figures.some(({change, isTrade}) => change?.sentence === 'worse' && !isTrade);
}

function compareFigure(
	figure: Figure,
	a: readonly RunSeries[],
	b: readonly RunSeries[],
	isEvidence: boolean,
	share: number,
): ComparedFigure {
	const [left, right] = [a.map(figure.read), b.map(figure.read)];
	const scale = scaleOf(figure.kind, [left, right]);
	const mean = isEvidence
		? (readers: typeof left) => meanOfRuns(readers, scale)
		: (readers: typeof left) => meanOfBlocks(readers, scale, figure.kind);
	const [from, to] = [mean(left), mean(right)];
	const blank = {name: figure.name, unit: figure.unit, a: from?.value ?? null, b: to?.value ?? null, isTrade: false};
	if (from === null || to === null)
		return {...blank, change: null, noiseBandPercent: null, reason: 'a run is too short for it, or had no such answer'};
	const oneRun = Math.sqrt((from.oneRun ** 2 + to.oneRun ** 2) / 2);
	const relative = scale === 'ratio' ? oneRun : from.mean > 0 ? oneRun / from.mean : null;
	return {
		...blank,
		change: changeOf(from, to, scale, figure.isMoreBetter, share),
		noiseBandPercent: relative === null ? null : 1.96 * relative * 100,
		reason: null,
	};
}

function sideOf(runs: readonly RunSeries[], name: string): ComparedSide {
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
