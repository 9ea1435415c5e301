/**
 * Whether `printed` is what k6's summary shows for `value`. k6 prints its summary by its JavaScript engine, whose conversion
 * of numbers carries once too often when rounding makes the last digit a 9: 8.577929999999999 becomes 8.57793, the double
 * above it. About one mean or percentile in four thousand is hit; every other one comes back to the bit (docs/decisions, "Reading k6").
 */
export function isPrintedAs(printed: number, value: number): boolean {
	if (printed === value) return true;
	const [mantissa = '', exponent = ''] = value.toExponential().split('e');
	if (!mantissa.endsWith('9')) return false;
	const [whole = '', fraction = ''] = mantissa.split('.');
	const digits = BigInt(`${whole}${fraction}`);
	const carried = digits < 0n ? digits - 1n : digits + 1n;
	return printed === Number(`${carried}e${Number(exponent) - fraction.length}`);
}
