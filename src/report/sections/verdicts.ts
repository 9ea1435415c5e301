import type {Session} from '../../record/schema.ts';
import {figurePair} from '../../text/figure-pair.ts';
import {type Cell, type Judgement, plain, type Section, table} from '../document.ts';
import {figure} from '../figures.ts';
import {namedInText} from '../implementations.ts';
import {indicatorName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

/** The verdicts, each with what it rests on. */
export function verdictSection(session: Session, t: Texts): Section {
	const say = (text: string) => namedInText(session, t.sentence(text), t);
	const items = session.verdicts.map(({indicator, status, value, limit, unit, evidence, reason}): Judgement => {
		const [shown, shownLimit] = figurePair(value, limit, unit === null ? null : t.unit(unit), figure);
		return {
			name: indicatorName(indicator, t),
			status,
			word: t.statuses[status],
			value: value === null ? {missing: t.verdicts.noValue} : shown,
			limit: limit === null ? {missing: t.verdicts.noLimit} : shownLimit,
			because: say(reason ?? evidence[0] ?? ''),
			evidence: evidence.map(say),
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
