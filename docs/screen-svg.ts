import type {IBufferCell, Terminal} from '@xterm/headless';
import {darkPalette, lightPalette, type Palette} from './palettes.ts';

/** A cell of a monospaced font of 14 px, in px. */
const cellWidth = 8.43;
const cellHeight = 16.3;
const padding = 12;

/** Cells of one look beside each other. */
interface Stretch {
	readonly column: number;
	readonly look: string;
	readonly background: string | null;
	glyphs: {readonly text: string; readonly column: number}[];
	end: number;
}

/** A terminal's screen as an SVG that follows the reader's light or dark colours; `title` is read out by screen readers. */
export function screenSvg(terminal: Terminal, title: string): string {
	const {cols, rows} = terminal;
	const width = (cols * cellWidth + 2 * padding).toFixed(0);
	const height = (rows * cellHeight + 2 * padding).toFixed(0);
	const body = Array.from({length: rows}, (_, row) => rowSvg(stretchesOf(terminal, row), row)).join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(title)}</title>
<style>text{font:14px "DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}.b{font-weight:bold}.d{opacity:.6}
${paletteCss(darkPalette)}
@media (prefers-color-scheme:light){${paletteCss(lightPalette)}}</style>
<rect class="Bb" width="100%" height="100%" rx="8"/>
${body}</svg>
`;
}

function paletteCss({background, foreground, colors}: Palette): string {
	const named = [
		...colors.map((color, index) => [String(index), color] as const),
		['b', background],
		['f', foreground],
	];
	return named.map(([name, color]) => `.F${name},.B${name}{fill:${color}}`).join('');
}

function stretchesOf(terminal: Terminal, row: number): Stretch[] {
	const buffer = terminal.buffer.active;
	const line = buffer.getLine(buffer.baseY + row);
	const stretches: Stretch[] = [];
	for (let column = 0; column < terminal.cols; column++) {
		const cell = line?.getCell(column);
		if (!cell || cell.getWidth() === 0) continue;
		const {look, background} = lookOf(cell);
		let last = stretches.at(-1);
		if (!last || last.look !== look || last.background !== background) {
			last = {column, look, background, glyphs: [], end: column};
			stretches.push(last);
		}
		const text = cell.getChars();
		if (text !== '' && text !== ' ') last.glyphs.push({text, column});
		last.end = column + cell.getWidth();
	}
	return stretches;
}

function lookOf(cell: IBufferCell): {look: string; background: string | null} {
	const front = cell.isFgDefault() ? 'f' : String(cell.getFgColor());
	const back = cell.isBgDefault() ? 'b' : String(cell.getBgColor());
	const [foreground, background] = cell.isInverse() ? [back, front] : [front, back];
	const look = [`F${foreground}`, cell.isBold() ? 'b' : '', cell.isDim() ? 'd' : ''].filter(Boolean).join(' ');
	return {look, background: background === 'b' ? null : background};
}

function rowSvg(stretches: readonly Stretch[], row: number): string {
	const top = padding + row * cellHeight;
	return stretches
		.map(({column, end, look, background, glyphs}) => {
			const x = (at: number) => (padding + at * cellWidth).toFixed(1);
			const box = background
				? `<rect class="B${background}" x="${x(column)}" y="${top.toFixed(1)}" width="${((end - column) * cellWidth).toFixed(1)}" height="${cellHeight}"/>`
				: '';
			if (glyphs.length === 0) return box;
			// Every glyph has its place: those of a fallback font would move the rest of the line.
			const places = glyphs.map(glyph => x(glyph.column)).join(' ');
			const text = escaped(glyphs.map(glyph => glyph.text).join(''));
			return `${box}<text class="${look}" y="${(top + 13).toFixed(1)}" x="${places}">${text}</text>\n`;
		})
		.join('');
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
