import type {Comparison} from '../../record/comparison-schema.ts';
import type {Session} from '../../record/schema.ts';
import type {Charts} from '../charts/chart.ts';
import {comparisonRemarks, comparisonTable} from '../comparison.ts';
import {drawing, plain, type Section, warning} from '../document.ts';
import type {Texts} from '../texts/english.ts';

/** Versions, or two states of the system, each figure with low / estimate / high and its sentence; null when nothing was run both ways. */
export function comparisonSection({comparisons = [], options}: Session, t: Texts, charts: Charts): Section | null {
	if (comparisons.length === 0) return null;
	return {
		title: titleOf(comparisons, t),
		isMain: true,
		blocks: comparisons.flatMap((comparison, index) => [
			comparisonTable(comparison, t),
			...drawing(charts.changes[index]),
			...(comparison.axis !== undefined && options.vary?.beforeRound === false ? [warning(t.comparison.noReset)] : []),
			...comparisonRemarks(comparison, t).map(text => (text === t.comparison.look ? warning(text) : plain(text))),
		]),
	};
}

/** What was switched, where there is a word for it. */
function titleOf(comparisons: readonly Comparison[], t: Texts): string {
	const switched = comparisons.find(({axis}) => axis === undefined)?.a.state?.axis;
	return (switched === undefined ? undefined : t.axes[switched]?.changes) ?? t.comparison.versions;
}
