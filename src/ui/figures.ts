import {nearEndOfPercent} from '../text/figure-pair.ts';
/** What is printed where nothing was measured. */
export const nothing = '–';

/** `1,234,567`; a width too small for it gives `1.2M`, so that a column never grows. */
export function count(value: number | null, width = 11): string {
	if (value === null || !Number.isFinite(value)) return nothing;
	const grouped = group(Math.round(value));
	return grouped.length <= width ? grouped : compact(value);
}

/** Requests a second: one decimal below 1,000. */
export function rate(value: number | null, width = 7): string {
	if (value === null || !Number.isFinite(value)) return nothing;
	return value < 999.95 ? value.toFixed(1) : count(value, width);
}

/** A share in percent with one decimal. What is not quite nothing, or not quite all, never reads as if it were. */
export function share(part: number, whole: number): string {
	if (!(whole > 0)) return `${nothing} %`;
	const percent = (part / whole) * 100;
	if (part > 0 && percent < 0.05) return '<0.1 %';
	if (part < whole && percent >= 99.95) return '>99.9 %';
	return `${percent.toFixed(1)} %`;
}

/** Milliseconds: one decimal below 100. */
export function milliseconds(value: number | null): string {
	if (value === null || !Number.isFinite(value)) return nothing;
	return value < 99.95 ? value.toFixed(1) : count(value, 7);
}

/** Percent of one core, whole. */
export function cpu(value: number | null): string {
	if (value === null || !Number.isFinite(value)) return `${nothing} %`;
	return `${Math.round(value)} %`;
}

/** Bytes in decimal units, at most eight cells: `84.3 MB`. */
export function bytes(value: number | null): string {
	if (value === null || !Number.isFinite(value)) return nothing;
	if (value < 1000) return `${Math.round(value)} B`;
	for (const [unit, size] of [
		['kB', 1e3],
		['MB', 1e6],
		['GB', 1e9],
	] as const) {
		if (value < size * 999.95) return `${(value / size).toFixed(1)} ${unit}`;
	}
	return `${(value / 1e12).toFixed(1)} TB`;
}

/** `01:12`, from an hour on `1:01:12`. */
export function clock(ms: number | null): string {
	if (ms === null || !Number.isFinite(ms)) return '--:--';
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const hours = Math.floor(seconds / 3600);
	const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Wall clock time of day, local. */
export function timeOfDay(atMs: number): string {
	const date = new Date(atMs);
	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** US dollars; small sums keep the digits that still move. */
export function dollars(value: number | null): string {
	if (value === null || !Number.isFinite(value)) return nothing;
	if (value < 10) return `$${value.toFixed(4)}`;
	return value < 10_000 ? `$${value.toFixed(2)}` : `$${count(value, 9)}`;
}

/** A verdict's figure in the unit that its judge gave; of a percent what is not quite nothing, or not quite all, never reads as if it were. */
export function figure(value: number | null, unit: string | null): string {
	if (value === null || !Number.isFinite(value)) return nothing;
	if (unit === 'bytes' || unit === 'B') return bytes(value);
	if (unit === 'ms') return `${milliseconds(value)} ms`;
	const near = unit === '%' ? nearEndOfPercent(value) : null;
	if (near !== null) return near;
	const number = Number.isInteger(value) ? count(value) : Math.abs(value) < 100 ? value.toFixed(2) : count(value);
	return unit === null || unit === '' ? number : `${number} ${unit}`;
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}

function group(value: number): string {
	return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function compact(value: number): string {
	for (const [unit, size] of [
		['k', 1e3],
		['M', 1e6],
		['G', 1e9],
	] as const) {
		if (Math.abs(value) < size * 999.95) return `${(value / size).toFixed(1)}${unit}`;
	}
	return `${(value / 1e12).toFixed(1)}T`;
}
