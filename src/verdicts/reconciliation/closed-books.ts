import type {Reconciliation, Run, Verdict} from '../../record/schema.ts';
import {count, counted, listed, runLabel} from '../../text/sentence.ts';
import type {Finding} from '../evidence.ts';
import {conclude, setAside, unfinished} from '../finding.ts';

/** One run's pairs, counted. */
export interface BooksFinding extends Finding {
	readonly closed: number;
	readonly open: number;
}

/** Whether every pair of a run's books closes (evidence rules 17 and 18); null where there are no books. */
export function examineBooks(run: Run): BooksFinding | null {
	if (run.reconciliation.length === 0) return null;
	const label = runLabel(run);
	const open = run.reconciliation.filter(({ok}) => ok === false);
	const closed = run.reconciliation.filter(({ok}) => ok === true);
	const silent = run.reconciliation.length - open.length - closed.length;
	const evidence = [
		`${label}: ${closed.length} of ${counted(run.reconciliation.length, 'pair')} ${closed.length === 1 ? 'closes' : 'close'}, ${count(silent)} with a book missing or nothing on both sides.`,
	];
	const counts = {open: open.length, closed: closed.length};
	const figures = {value: open.length, limit: 0, evidence, ...counts};
	const names = open.map(pair => `${pair.name}${differenceOf(pair)}`);
	if (open.length > 0) return {...figures, status: 'fail', reason: `${label}: does not close: ${listed(names)}`};
	const stopped = unfinished(run);
	if (stopped !== null) return {...setAside(`${stopped}; ${closed.length} of its pairs close`), ...counts};
	if (closed.length > 0) return {...figures, status: 'pass', reason: null};
	return {...figures, status: 'not-exercised', value: null, reason: `${label}: no pair has two books`};
}

/** By how much two books differ, and in what: ` (-1; differ: vus min)`. */
function differenceOf({difference, note}: Reconciliation): string {
	const size = difference === null ? [] : [`${difference > 0 ? '+' : ''}${count(difference)}`];
	const said = [...size, ...(note === null ? [] : [note])];
	return said.length > 0 ? ` (${said.join('; ')})` : '';
}

/** The books of all runs. */
export function concludeBooks(findings: readonly BooksFinding[]): Verdict {
	const open = findings.reduce((sum, each) => sum + each.open, 0);
	const closed = findings.reduce((sum, each) => sum + each.closed, 0);
	const verdict = conclude(findings, {
		indicator: 'reconciliation',
		unit: 'open',
		nothing: 'no run with books to compare',
		headline: `${counted(closed, 'pair')} ${closed === 1 ? 'closes' : 'close'}, ${count(open)} ${open === 1 ? 'does' : 'do'} not`,
	});
	return open > 0 ? {...verdict, value: open} : verdict;
}
