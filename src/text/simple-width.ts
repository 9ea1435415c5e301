/** Glyphs that the screen itself is made of, for the class of a pattern: each is one sign, of one cell, whatever is beside it. */
export const singleCells = String.raw`\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03c9\u2010-\u2027\u203a\u2070-\u207e\u2190-\u21ff\u2212\u2248\u2264\u2265\u2500-\u259f\u25a0-\u25fc\u2713\u2715\u2717\u2800-\u28ff`;

// Measuring them the slow way would cost half a frame.
const isSingleCells = new RegExp(`^[${singleCells}]*$`);
/** Whole syllables of Hangul, which take two cells each: the screen speaks Korean too. */
const hangul = /[\uac00-\ud7a3]+/g;

/** Cells that a text of simple signs takes in a terminal, as string-width measures it; null where only that can tell. */
export function simpleWidth(text: string): number | null {
	if (isSingleCells.test(text)) return text.length;
	const rest = text.replace(hangul, '');
	return rest.length < text.length && isSingleCells.test(rest) ? 2 * text.length - rest.length : null;
}
