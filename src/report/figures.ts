import {nearEndOfPercent} from '../text/figure-pair.ts';
import {wholeNumber} from '../text/whole-number.ts';

/** What is printed where nothing was measured. */
export const nothing = '–';

/** `1,234,567` */
export function count(value: number | null): string {
	return isMissing(value) ? nothing : wholeNumber(value);
}

/** `1 iteration`, `1,204 iterations` */
export function spelled(value: number, one: string, many: string): string {
	return `${count(value)} ${value === 1 ? one : many}`;
}

/** Requests a second: one decimal below 1,000. */
export function rate(value: number | null): string {
	if (isMissing(value)) return nothing;
	return value < 999.95 ? value.toFixed(1) : wholeNumber(value);
}

/** `71.3 %`; what is not quite nothing, or not quite all, never reads as if it were. */
export function share(part: number | null, all: number | null): string {
	if (isMissing(part) || isMissing(all) || !(all > 0)) return nothing;
	const percent = (part / all) * 100;
	if (part > 0 && percent < 0.05) return '<0.1 %';
	if (part < all && percent >= 99.95) return '>99.9 %';
	return `${percent.toFixed(1)} %`;
}

/** Milliseconds without the unit, which is in the head of the column: three digits below 100, then whole ones. */
export function milliseconds(value: number | null): string {
	if (isMissing(value)) return nothing;
	if (value < 0.995) return value.toFixed(2);
	return value < 99.95 ? value.toFixed(1) : wholeNumber(value);
}

/** Percent of one core, one decimal below 10. */
export function cpu(value: number | null): string {
	if (isMissing(value)) return nothing;
	return value < 9.95 ? value.toFixed(1) : wholeNumber(value);
}

/** Decimal units: 1 MB is 1,000,000 bytes, as in the exporter's limit. */
export function bytes(value: number | null): string {
	if (isMissing(value)) return nothing;
	const sizes = [
		['kB', 1e3],
		['MB', 1e6],
		['GB', 1e9],
	] as const;
	if (value < 1000) return `${wholeNumber(value)} B`;
	const [unit, size] = sizes.find(([, each]) => value < each * 999.95) ?? ['TB', 1e12];
	return `${(value / size).toFixed(1)} ${unit}`;
}

/** US dollars; small sums keep the digits that matter. */
export function dollars(value: number | null): string {
	if (isMissing(value)) return nothing;
	return value > 0 && value < 10 ? `$${value.toFixed(4)}` : `$${value.toFixed(2)}`;
}

/** `18.2 s`, `3 min 05 s`, `1 h 02 min` */
export function duration(ms: number | null): string {
	if (isMissing(ms)) return nothing;
	if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
	if (minutes < 60) return `${minutes} min ${pad(rest)} s`;
	return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** A signed whole difference: `+3`, `−12`, `0`. */
export function difference(value: number | null): string {
	if (isMissing(value)) return nothing;
	return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${wholeNumber(Math.abs(value))}`;
}

/** A verdict's value or limit in the unit that its judge gave; of a percent what is not quite nothing, or not quite all, never reads as if it were. */
export function figure(value: number | null, unit: string | null): string {
	if (isMissing(value)) return nothing;
	if (unit === 'bytes') return bytes(value);
	if (unit === 'ms') return `${milliseconds(value)} ms`;
	const near = unit === '%' ? nearEndOfPercent(value) : null;
	if (near !== null) return near;
	const isWhole = Number.isInteger(value) && unit !== '%';
	const text = isWhole || Math.abs(value) >= 100 ? wholeNumber(value) : value.toFixed(2);
	return unit === null ? text : `${text} ${unit}`;
}

/** `2026-03-01 12:00:05 UTC`, or the text as it is when it is no time. */
export function moment(iso: string | null): string {
	if (iso === null) return nothing;
	const atMs = Date.parse(iso);
	return Number.isNaN(atMs) ? iso : `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function isMissing(value: number | null): value is null {
	return value === null || !Number.isFinite(value);
}

function pad(value: number): string {
	return String(value).padStart(2, '0');
}
