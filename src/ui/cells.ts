import stringWidth from 'string-width';

// Glyphs of one cell that the screen itself is made of: measuring them the slow way would cost half a frame.
const isSingleCells =
	/^[\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u2190-\u21ff\u2264\u2265\u2500-\u259f\u25b2-\u25cf\u2713\u2715\u2800-\u28ff]*$/;

/** Cells that a text without escape sequences takes in a terminal. */
export function cells(text: string): number {
	return isSingleCells.test(text) ? text.length : stringWidth(text);
}

/** The text cut to at most `width` cells, ending in `…` when something was lost. */
export function cut(text: string, width: number): string {
	if (width <= 0) return '';
	if (cells(text) <= width) return text;
	let kept = '';
	let used = 0;
	for (const character of text) {
		const size = cells(character);
		if (used + size > width - 1) break;
		kept += character;
		used += size;
	}
	return `${kept}…`;
}

/** Exactly `width` cells, text at the left. */
export function left(text: string, width: number): string {
	const fitted = cut(text, width);
	return fitted + ' '.repeat(Math.max(0, width - cells(fitted)));
}

/** Exactly `width` cells, text at the right. */
export function right(text: string, width: number): string {
	const fitted = cut(text, width);
	return ' '.repeat(Math.max(0, width - cells(fitted))) + fitted;
}

const escapeSequences =
	/(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|\x1b[@-Z\\-_]?/g;
const spaces = /[\t\r\n\v\f\u0085\u2028\u2029\p{Zs}]/gu;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{M}\u115f\u1160\u3164\uffa0]/gu;
const emoji = /[\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}\u1100-\u11ff]/gu;

/**
 * Foreign text (names, log lines, messages) as it may be drawn: one line, nothing that moves the cursor, hides, reverses
 * or has a width on which terminals disagree.
 */
export function plain(text: string): string {
	if (/^[\x20-\x7e]*$/.test(text)) return text;
	return text
		.replace(escapeSequences, '')
		.normalize('NFC')
		.replace(spaces, ' ')
		.replace(invisible, '')
		.replace(emoji, '?');
}
