import {cells} from '../text/cells.ts';

/** What a colour means. `selected` and `shout` are told by inverse video, so they survive without colour. */
export type Style = 'ok' | 'limited' | 'failing' | 'muted' | 'accent' | 'heading' | 'selected' | 'shout';

/** How meanings are painted on this terminal. */
export interface Theme {
	readonly hasColor: boolean;
	readonly isAscii: boolean;
	/** `text`, as painted, leading to `url`; as it is where the terminal has no links. An address of `traceUrl`. */
	link(url: string, text: string): string;
	/** `text` in the style; without one, as it is. */
	paint(style: Style | null, text: string): string;
}

const bold = ['\x1b[1m', '\x1b[22m'] as const;
const dim = ['\x1b[2m', '\x1b[22m'] as const;
const inverse = ['\x1b[7m', '\x1b[27m'] as const;
const foreground = (code: number) => [`\x1b[${code}m`, '\x1b[39m'] as const;

// Only colours of the 16 that palettes keep readable on light and on dark. Muted is dimmed, not grey: grey is the
// background of some palettes.
const withColor: Record<Style, readonly (readonly [string, string])[]> = {
	ok: [foreground(32)],
	limited: [foreground(33)],
	failing: [bold, foreground(31)],
	muted: [dim],
	accent: [foreground(36)],
	heading: [bold],
	selected: [inverse],
	shout: [inverse, bold, foreground(31)],
};

const withoutColor: Record<Style, readonly (readonly [string, string])[]> = {
	ok: [],
	limited: [],
	failing: [bold],
	muted: [dim],
	accent: [],
	heading: [bold],
	selected: [inverse],
	shout: [inverse, bold],
};

/** The theme of a terminal; `ascii` is applied to finished lines by `drawn`. */
export function createTheme(options: {color: boolean; ascii: boolean; links?: boolean}): Theme {
	const hasLinks = options.links === true && options.color && !options.ascii;
	const styles = options.color ? withColor : withoutColor;
	const wraps = Object.fromEntries(
		Object.entries(styles).map(([style, codes]) => [
			style,
			[
				codes.map(([open]) => open).join(''),
				codes
					.map(([, close]) => close)
					.reverse()
					.join(''),
			],
		]),
	) as Record<Style, [string, string]>;
	return {
		hasColor: options.color,
		isAscii: options.ascii,
		link: (url, text) => (hasLinks && text !== '' ? `\x1b]8;;${url}\x07${text}\x1b]8;;\x07` : text),
		paint(style, text) {
			if (style === null || text === '') return text;
			const [open, close] = wraps[style];
			return open + text + close;
		},
	};
}

const asciiOf: Record<string, string> = {
	'…': '~',
	'–': '-',
	'—': '-',
	'×': 'x',
	'÷': '/',
	'·': '.',
	'•': 'o',
	'±': '~',
	'≈': '~',
	'≤': '<',
	'≥': '>',
	'●': '*',
	'○': 'o',
	'◌': '.',
	'◐': '%',
	'✕': 'X',
	'▲': '^',
	'▼': 'v',
	'▸': '>',
	'■': '#',
	'↑': '^',
	'↓': 'v',
	'←': '<',
	'→': '>',
	'┊': ':',
	'│': '|',
	'┃': '|',
	'▕': '|',
	'▏': '|',
	'═': '=',
	'━': '=',
	'╸': '=',
	'╺': '-',
	'─': '-',
	'┄': '-',
	'█': '#',
	'▓': '#',
	'▒': '+',
	'░': '.',
};

function asciiGlyph(glyph: string): string {
	const known = asciiOf[glyph];
	if (known !== undefined) return known;
	const code = glyph.codePointAt(0) ?? 0;
	// Eighths of bars and sparklines, from low to high.
	if (code >= 0x2581 && code <= 0x2587) return '_.:-=+*'[code - 0x2581] ?? '#';
	if (code >= 0x2589 && code <= 0x258e) return code < 0x258c ? '=' : '-';
	// Braille: which half of the cell holds dots.
	if (code >= 0x2800 && code <= 0x28ff) {
		const isTop = (code & 0b00011011) !== 0;
		const isBottom = (code & 0b11100100) !== 0;
		if (isTop && isBottom) return ':';
		if (isTop) return "'";
		return isBottom ? '.' : ' ';
	}
	if (code >= 0x2500 && code <= 0x257f) return '+';
	return '?'.repeat(cells(glyph));
}

/** A finished line as the terminal gets it: with `--ascii`, every other glyph is replaced by one of the same width. */
export function drawn(theme: Theme, line: string): string {
	return theme.isAscii ? line.replace(/[^\x00-\x7e]/gu, asciiGlyph) : line;
}
