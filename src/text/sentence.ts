import {sideName} from '../record/run-side.ts';
import type {Run} from '../record/schema.ts';
import {kept} from './say.ts';
import {wholeNumber} from './whole-number.ts';

/** `12,345` */
export function count(value: number): string {
	return wholeNumber(value);
}

/** `1 key`, `1,204 keys`; a plural that is no added s is given. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
	return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** `71.3 %`; what is not quite nothing, or not quite all, never reads as if it were. */
export function share(part: number, all: number): string {
	if (!(all > 0)) return '– %';
	const percent = (part / all) * 100;
	if (part > 0 && percent < 0.05) return '<0.1 %';
	if (part < all && percent >= 99.95) return '>99.9 %';
	return `${percent.toFixed(1)} %`;
}

/** `+0.52 %`; a zero carries no sign of its own. */
export function deviation(percent: number): string {
	const text = Math.abs(percent).toFixed(2);
	return `${percent < 0 && Number(text) !== 0 ? '−' : '+'}${text} %`;
}

/** `0.42 ms`, `12.3 ms`, `1,204 ms` */
export function milliseconds(value: number): string {
	if (value < 0.995) return `${value.toFixed(2)} ms`;
	return value < 99.95 ? `${value.toFixed(1)} ms` : `${count(value)} ms`;
}

/** `18.2 s` */
export function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(1)} s`;
}

/** Names a run the same in every sentence: `run 2, checkout power ON`. */
export function runLabel(run: Run): string {
	const number = /^\d+/.exec(run.id)?.[0];
	const what = [run.scenario, sideName(run)].filter(Boolean).join(' ');
	return number === undefined ? `${what}, round ${run.round}` : `run ${number}, ${what}`;
}

/** `a, b, c and 4 more`; lists of names stay readable however many there are. */
export function listed(names: readonly string[], most = 5): string {
	const shown = names.slice(0, most).join(', ');
	return names.length > most ? kept`${shown} and ${count(names.length - most)} more` : shown;
}
