import {count, milliseconds, seconds} from '../text/sentence.ts';

/** What a figure is a number of: ms, percent, bytes, things, things a second, or nothing that is known. */
export type Measure = 'time' | 'percent' | 'bytes' | 'count' | 'rate' | 'number';

const times: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, min: 60_000};
const sizes: Readonly<Record<string, number>> = {
	B: 1,
	kB: 1e3,
	KB: 1e3,
	MB: 1e6,
	GB: 1e9,
	KiB: 2 ** 10,
	MiB: 2 ** 20,
	GiB: 2 ** 30,
};

/** Units that a limit on such a figure may be written in; without one it is k6's own: ms, bytes, or a plain number. */
export const unitsOf: Readonly<Record<Measure, readonly string[]>> = {
	time: ['ms', 's', 'min'],
	percent: ['%'],
	bytes: ['B', 'kB', 'MB', 'GB', 'KiB', 'MiB', 'GiB'],
	count: [],
	rate: ['/s'],
	number: [],
};

/** A number with its unit as the measure counts: ms, percent, bytes. Null for a unit that is none of this measure's. */
export function inMeasure(measure: Measure, number: number, unit: string): number | null {
	if (unit === '') return number;
	if (measure === 'time') return Object.hasOwn(times, unit) ? number * times[unit]! : null;
	if (measure === 'bytes') return Object.hasOwn(sizes, unit) ? number * sizes[unit]! : null;
	return unitsOf[measure].includes(unit) ? number : null;
}

/** Reads `10s`, `500ms`, `2m`; null for what is no duration above 0. In ms. */
export function parseDuration(text: string): number | null {
	const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|min)$/.exec(text.trim()) ?? [];
	const ms = number === undefined ? 0 : Number(number) * times[unit]!;
	return ms > 0 ? ms : null;
}

/** A figure as a sentence prints it: `812 ms`, `0.52 %`, `84.3 MB`. */
export function printed(measure: Measure, figure: number): string {
	switch (measure) {
		case 'time':
			return figure >= 60_000 ? seconds(figure) : milliseconds(figure);
		case 'percent':
			return `${precise(figure)} %`;
		case 'bytes':
			return printedBytes(figure);
		case 'count':
			return count(figure);
		case 'rate':
			return `${precise(figure)}/s`;
		case 'number':
			return precise(figure);
	}
}

/** Three digits, so that what is just over 0.1 does not read as 0.1. */
function precise(figure: number): string {
	return Math.abs(figure) >= 1000 ? count(figure) : String(Number(figure.toPrecision(3)));
}

function printedBytes(bytes: number): string {
	const [unit, size] = (['GB', 'MB', 'kB'] as const)
		.map(name => [name, sizes[name]!] as const)
		.find(([, each]) => bytes >= each) ?? ['B', 1];
	return `${size === 1 ? count(bytes) : (bytes / size).toFixed(1)} ${unit}`;
}
