const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const levels = '▁▂▃▄▅▆▇█';

/** A bar of `width` cells; any share above zero shows something. */
export function bar(share: number, width: number): string {
	if (!(share > 0) || width <= 0) return ' '.repeat(Math.max(0, width));
	const filled = Math.max(1, Math.round(Math.min(1, share) * width * 8));
	const text = '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
	return text + ' '.repeat(Math.max(0, width - text.length));
}

/** The last `width` values between 0 and `maximum`, newest at the right. */
export function sparkline(values: readonly number[], width: number, maximum: number): string {
	const shown = values.slice(-width);
	let text = '';
	for (const value of shown) {
		const level = Math.round((Math.min(value, maximum) / maximum) * (levels.length - 1));
		text += Number.isFinite(level) ? levels[Math.max(0, level)] : ' ';
	}
	return ' '.repeat(Math.max(0, width - shown.length)) + text;
}
