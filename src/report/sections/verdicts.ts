import type {Session} from '../../record/schema.ts';
import {type Cell, type Judgement, plain, type Section, table} from '../document.ts';
import {figure} from '../figures.ts';
import {indicatorName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

/** The verdicts, each with what it rests on. */
export function verdictSection({verdicts}: Session, t: Texts): Section {
	const items = verdicts.map(({indicator, status, value, limit, unit, evidence, reason}): Judgement => {
		const print = (each: number) => figure(each, unit === null ? null : t.unit(unit));
		return {
			name: indicatorName(indicator, t),
			status,
			word: t.statuses[status],
			value: value === null ? {missing: t.verdicts.noValue} : print(value),
			limit: limit === null ? {missing: t.verdicts.noLimit} : print(limit),
			because: t.sentence(reason ?? evidence[0] ?? ''),
			evidence: evidence.map(t.sentence),
		};
	});
	const rows = items.map(({name, status, word, value, limit, because}): Cell[] => [
		name,
		{status, text: word},
		value,
		limit,
		because,
	]);
	return {
		title: t.verdicts.title,
		isMain: true,
		blocks:
			items.length > 0 ? [{kind: 'judgements', table: table(t.verdicts.heads, rows), items}] : [plain(t.verdicts.none)],
	};
}
