import type {FieldDefaults} from './dashboard-json.ts';
import {formatValue} from './unit.ts';

interface Shown {
	readonly text?: string;
}

/** A value as a panel shows it: by its value mappings, else in its unit. */
export function shownValue(value: number | null, defaults: FieldDefaults): string {
	return (
		mappedText(value, defaults) ??
		(value === null && defaults.noValue ? defaults.noValue : formatValue(value, defaults))
	);
}

function mappedText(value: number | null, {mappings}: FieldDefaults): string | null {
	for (const {type, options} of mappings ?? []) {
		const all = (options ?? {}) as Readonly<Record<string, unknown>>;
		if (type === 'value' && value !== null) {
			const text = (all[String(value)] as Shown | undefined)?.text;
			if (text !== undefined) return text;
		}
		if (type === 'range' && value !== null) {
			const {from, to, result} = all as {from?: number | null; to?: number | null; result?: Shown};
			if (value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY) && result?.text)
				return result.text;
		}
		if (type === 'special' && value === null) {
			const {match, result} = all as {match?: string; result?: Shown};
			if (/null|nan|empty/.test(match ?? '') && result?.text) return result.text;
		}
	}
	return null;
}
