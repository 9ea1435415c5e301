import stringWidth from 'string-width';

/** Colours of a picture: background, foreground, and the 16 of the palette. */
export interface Palette {
	readonly background: string;
	readonly foreground: string;
	readonly colors: readonly string[];
}

/** A dark terminal. */
export const darkPalette: Palette = {
	background: '#1d1f21',
	foreground: '#d8dadb',
	colors: [
		...['#282a2e', '#dc6a63', '#a3b95c', '#e0b15c', '#7297c4', '#b08bc0', '#73b8b0', '#c5c8c6'],
		...['#707880', '#e37f78', '#b5cb6e', '#f0c674', '#81a2be', '#c3a0d2', '#8abeb7', '#ffffff'],
	],
};

/** A light terminal. */
export const lightPalette: Palette = {
	background: '#fdfdfb',
	foreground: '#33373a',
	colors: [
		...['#1d1f21', '#b3261e', '#3f7a1a', '#8f6400', '#2a5db0', '#8a3d9e', '#0e7777', '#c5c8c6'],
		...['#707880', '#c4372f', '#4d8a28', '#a67500', '#3a6dc0', '#9a4dae', '#1e8787', '#ffffff'],
	],
};

interface Pen {
	foreground: number | null;
	background: number | null;
	isBold: boolean;
	isDim: boolean;
	isInverse: boolean;
}

const plainPen: Pen = {foreground: null, background: null, isBold: false, isDim: false, isInverse: false};

/**
 * A page that shows a captured screen (`tmux capture-pane -ep`) cell by cell. Only the styles that our screen uses are
 * understood: the 16 colours, bold, dim and inverse.
 */
export function ansiToHtml(capture: string, palette: Palette = darkPalette): string {
	// A capture carries the pen on from line to line.
	const pen = {...plainPen};
	const rows = capture
		.replace(/\n$/, '')
		.split('\n')
		.map(text => rowToHtml(text, pen, palette));
	return `<!doctype html><meta charset="utf-8"><style>
html,body{margin:0;background:${palette.background}}
pre{margin:0;padding:12px;display:inline-block;color:${palette.foreground};font:15px/1.1641 "DejaVu Sans Mono",monospace}
i,b{font-weight:normal;font-style:normal}
i{display:inline-block;width:1ch;white-space:pre}i.w{width:2ch}b.b{font-weight:bold}b.d{opacity:.55}
</style><pre>${rows.join('\n')}</pre>`;
}

function rowToHtml(row: string, pen: Pen, palette: Palette): string {
	let html = '';
	for (const part of row.split(/(\x1b\[[0-9;]*m)/)) {
		if (part.startsWith('\x1b[')) change(pen, part.slice(2, -1).split(';').map(Number));
		else if (part !== '') html += painted(part, pen, palette);
	}
	return html;
}

function change(pen: Pen, codes: readonly number[]): void {
	for (const code of codes) {
		if (code === 0) Object.assign(pen, plainPen);
		else if (code === 1) pen.isBold = true;
		else if (code === 2) pen.isDim = true;
		else if (code === 7) pen.isInverse = true;
		else if (code === 22) pen.isBold = pen.isDim = false;
		else if (code === 27) pen.isInverse = false;
		else if (code >= 30 && code <= 37) pen.foreground = code - 30;
		else if (code >= 90 && code <= 97) pen.foreground = code - 82;
		else if (code === 39) pen.foreground = null;
		else if (code >= 40 && code <= 47) pen.background = code - 40;
		else if (code === 49) pen.background = null;
	}
}

function painted(text: string, pen: Pen, palette: Palette): string {
	const front = pen.foreground === null ? palette.foreground : palette.colors[pen.foreground];
	const back = pen.background === null ? palette.background : palette.colors[pen.background];
	const classes = `${pen.isBold ? 'b' : ''} ${pen.isDim ? 'd' : ''}`.trim();
	const style = pen.isInverse
		? `color:${back};background:${front}`
		: `color:${front}${pen.background === null ? '' : `;background:${back}`}`;
	return `<b class="${classes}" style="${style}">${[...text].map(cellToHtml).join('')}</b>`;
}

// Glyphs of a fallback font have other widths: each gets a cell of its own.
function cellToHtml(glyph: string): string {
	if (glyph === '<') return '&lt;';
	if (glyph === '&') return '&amp;';
	if (/^[\x20-\x7e]$/.test(glyph)) return glyph;
	return `<i${stringWidth(glyph) === 2 ? ' class="w"' : ''}>${glyph}</i>`;
}
