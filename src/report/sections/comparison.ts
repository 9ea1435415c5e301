import type {Comparison} from '../../record/comparison-schema.ts';
import type {Session} from '../../record/schema.ts';
import type {Charts} from '../charts/chart.ts';
import {comparisonRemarks, comparisonTable} from '../comparison-table.ts';
import {drawing, plain, type Section, warning} from '../document.ts';
import {namedInText} from '../implementations.ts';
import type {Texts} from '../texts/english.ts';

/** Versions, or two states of the system, each figure with low / estimate / high and its sentence; null when nothing was run both ways. */
export function comparisonSection(session: Session, t: Texts, charts: Charts): Section | null {
	const {comparisons = [], options} = session;
	if (comparisons.length === 0) return null;
	return {
		title: titleOf(comparisons, t),
		isMain: true,
		blocks: comparisons.flatMap((comparison, index) => [
			comparisonTable(comparison, comparison.axis === undefined ? withNames(session, t) : t),
			...drawing(charts.changes[index]),
			...drawing(charts.sides[index]),
			...(comparison.axis !== undefined && options.vary?.beforeRound === false ? [warning(t.comparison.noReset)] : []),
			...comparisonRemarks(comparison, t).map(text => (text === t.comparison.look ? warning(text) : plain(text))),
		]),
	};
}

/** Both sides have the same images: a service's figure says whose it is. */
function withNames(session: Session, t: Texts): Texts {
	const figure = (name: string) => t.comparison.figure(namedInText(session, name, t));
	return {...t, comparison: {...t.comparison, figure}};
}

/** What was switched, where there is a word for it. */
function titleOf(comparisons: readonly Comparison[], t: Texts): string {
	const switched = comparisons.find(({axis}) => axis === undefined)?.a.state?.axis;
	return (switched === undefined ? undefined : t.axes[switched]?.changes) ?? t.comparison.versions;
}
