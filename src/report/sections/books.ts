import type {Session} from '../../session/schema.ts';
import {type Cell, measured, plain, type Section, table} from '../document.ts';
import {count, difference} from '../figures.ts';
import {runName} from '../names.ts';

/** Every pair of books with its difference and whether it closes (evidence rule 17). */
export function reconciliationSection({runs}: Session): Section {
	const tables = runs
		.filter(run => run.reconciliation.length > 0)
		.map(run => {
			const rows = run.reconciliation.map(({name, expected, observed, difference: off, ok, note}): Cell[] => {
				const book = (value: number | null) => measured(value, count, 'there is no such book, see the note');
				const closes: Cell =
					ok === null
						? {status: 'not-exercised', text: 'says nothing'}
						: ok
							? {status: 'pass', text: 'closes'}
							: {status: 'fail', text: 'does not close'};
				return [name, book(expected), book(observed), off === null ? '–' : difference(off), closes, note ?? ''];
			});
			return table(['pair', 'client>', 'other>', 'difference>', 'result', 'note'], rows, runName(run, runs));
		});
	const none = plain('No books were compared in this session.');
	return {title: 'Reconciliation', blocks: tables.length > 0 ? tables : [none]};
}
