/** What is spelled here as Intl spells it; larger numbers it spells by its own rules. */
const largest = Number.MAX_SAFE_INTEGER;
const thousands = /\B(?=(?:\d{3})+$)/g;

/** `-1,234,567`, to the nearest whole number: letter by letter what `Intl.NumberFormat('en-US')` says, without loading that. */
export function wholeNumber(value: number): string {
	const isPlain = Math.abs(value) <= largest && !Object.is(value, -0);
	return isPlain ? grouped(value.toFixed(0)) : spelledByIntl(value);
}

/** `1,234,567` of digits. */
export function grouped(digits: string): string {
	return digits.replace(thousands, ',');
}

/** Its tables are 8 MB and 20 ms: most processes never need them. */
function spelledByIntl(value: number): string {
	return new Intl.NumberFormat('en-US', {maximumFractionDigits: 0}).format(value);
}
