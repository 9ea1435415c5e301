import type {Session} from '../../record/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {count, difference} from '../figures.ts';
import {runName} from '../names.ts';
import type {Texts} from '../texts/english.ts';

/** Every pair of books with its difference and whether it closes (evidence rule 17). Null without a run. */
export function reconciliationSection({runs}: Session, t: Texts): Section | null {
	if (runs.length === 0) return null;
	const tables = runs
		.filter(run => run.reconciliation.length > 0)
		.map(run => {
			const rows = run.reconciliation.map(({name, expected, observed, difference: off, ok, note}): Cell[] => {
				const book = (value: number | null) => measured(value, count, t.books.noBook);
				const closes: Cell =
					ok === null
						? {status: 'not-exercised', text: t.books.silent}
						: ok
							? {status: 'pass', text: t.books.closes}
							: {status: 'fail', text: t.books.open};
				return [
					t.sentence(name),
					book(expected),
					book(observed),
					off === null ? '–' : difference(off),
					closes,
					note === null ? '' : t.sentence(note),
				];
			});
			return table(t.books.heads, rows, runName(run, runs));
		});
	const none = plain(t.books.none);
	return {title: t.books.title, blocks: tables.length > 0 ? tables : [none]};
}
