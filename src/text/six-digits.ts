import {grouped} from './whole-number.ts';

/** Within these a number is spelled here; smaller and larger ones Intl spells, whose tables are 8 MB. */
const [smallest, largest] = [1e-90, 1e20];

/** `-1,234.56`, to six digits that count: letter by letter what `Intl.NumberFormat('en-US')` says, without loading that. */
export function sixDigits(value: number): string {
	const size = Math.abs(value);
	if (Object.is(value, 0)) return '0';
	if (!(size >= smallest && size <= largest)) return spelledByIntl(value);
	const [mantissa, exponent] = size.toExponential().split('e') as [string, string];
	// Halves go up as they are written, whatever the double behind them is.
	const digits = mantissa.replace('.', '').padEnd(7, '0');
	const rounded = Number(digits.slice(0, 6)) + (digits[6]! >= '5' ? 1 : 0);
	const last = Number(exponent) - 5;
	const [whole, fraction = ''] = Number(`${rounded}e${last}`).toFixed(Math.max(0, -last)).split('.') as [
		string,
		string?,
	];
	return `${value < 0 ? '-' : ''}${grouped(whole)}${`.${fraction}`.replace(/\.?0*$/, '')}`;
}

function spelledByIntl(value: number): string {
	return new Intl.NumberFormat('en-US', {maximumSignificantDigits: 6}).format(value);
}
