import {wholeNumber} from './whole-number.ts';

/** A figure in its unit, as a floor prints it. */
type Print = (value: number | null, unit: string | null) => string;

/** A verdict's value and its limit beside it: bytes that would read alike although they are not are spelled out. */
export function figurePair(
	value: number | null,
	limit: number | null,
	unit: string | null,
	print: Print,
): readonly [string, string] {
	const pair = [print(value, unit), print(limit, unit)] as const;
	if (unit !== 'bytes' || value === null || limit === null || value === limit || pair[0] !== pair[1]) return pair;
	return [`${wholeNumber(value)} B`, `${wholeNumber(limit)} B`];
}

/** How a percent is told that is not quite nothing, or not quite all, and with two digits would read so; null for every other. */
export function nearEndOfPercent(value: number): string | null {
	if (value > 0 && value < 0.005) return '<0.01 %';
	return value < 100 && value >= 99.995 ? '>99.99 %' : null;
}
