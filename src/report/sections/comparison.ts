import type {Session} from '../../session/schema.ts';
import {comparisonRemarks, comparisonTable} from '../comparison.ts';
import {plain, type Section, warning} from '../document.ts';

/** Limiter OFF against ON, each figure with low / estimate / high and its sentence; null when nothing was run both ways. */
export function comparisonSection({comparisons = []}: Session): Section | null {
	if (comparisons.length === 0) return null;
	return {
		title: 'What the limiter changes',
		isMain: true,
		blocks: comparisons.flatMap(comparison => [
			comparisonTable(comparison),
			...comparisonRemarks(comparison).map(text => (text.includes('not evidence') ? warning(text) : plain(text))),
		]),
	};
}
