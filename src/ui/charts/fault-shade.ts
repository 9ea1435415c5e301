import type {RunView} from '../../state/snapshot.ts';
import type {Span} from '../line.ts';
import {firstSecond, type Range} from './time-window.ts';

/** What lies behind a chart while something is broken on purpose. */
export const shade: Exclude<Span, string> = ['muted', '░'];

/** Which of so many columns of a range lie in a time during which something was broken on purpose. */
export function shadeOf(run: RunView, {from, span}: Range, columns: number): (column: number) => boolean {
	const {faults = [], seconds} = run;
	const first = firstSecond(run);
	// One that lasts is shown up to now.
	const nowMs = ((seconds.at(-1)?.second ?? 0) + 1) * 1000;
	const startOf = (column: number) => (first + from + (column / columns) * span) * 1000;
	return column =>
		column < columns &&
		faults.some(({fromMs, toMs}) => fromMs < startOf(column + 1) && (toMs ?? nowMs) > startOf(column));
}
