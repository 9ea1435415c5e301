import type {Session} from '../../session/schema.ts';
import {type Cell, plain, type Section, table} from '../document.ts';
import {figure} from '../figures.ts';
import {indicatorName, statusNames} from '../names.ts';

/** The verdict table, and below it what each verdict rests on. */
export function verdictSection({verdicts}: Session): Section {
	const rows = verdicts.map(({indicator, status, value, limit, unit, evidence, reason}): Cell[] => [
		indicatorName(indicator),
		{status, text: statusNames[status].word},
		value === null ? {missing: 'no value was measured'} : figure(value, unit),
		limit === null ? {missing: 'no limit applies'} : figure(limit, unit),
		reason ?? evidence[0] ?? '',
	]);
	const evidence = verdicts.filter(verdict => verdict.evidence.length > 0);
	return {
		title: 'Verdicts',
		blocks: [
			table(['indicator', 'verdict', 'value>', 'limit>', 'because'], rows),
			...(verdicts.length === 0 ? [plain('No verdict was reached: the session ended before its first run did.')] : []),
			...evidence.map(({indicator, evidence: items}) => ({
				kind: 'list' as const,
				title: `Evidence: ${indicatorName(indicator)}`,
				items,
			})),
		],
	};
}
