interface Write {
	readonly type: string;
	readonly x: number;
	readonly y: number;
	readonly text: string;
	readonly transformers: readonly ((line: string, index: number) => string)[];
}

interface Cell {
	readonly type: string;
	readonly value: string;
	readonly fullWidth: boolean;
	readonly styles: [];
}

/** Ink's `Output`, as far as its rows need it. */
interface Output {
	readonly operations: readonly Write[];
	readonly width: number;
	readonly height: number;
	applyWriteOperation(rows: Cell[][], write: Write): void;
}

/** Cells as text with their styles: `styledCharsToString` of what Ink tokenises with. */
type Spell = (cells: Cell[]) => string;

/** A line and the column where it begins. */
interface Piece {
	readonly x: number;
	readonly line: string;
}

interface Row {
	readonly width: number;
	readonly pieces: readonly Piece[];
	readonly text: string;
}

const unstyled = /^[ \n]*$/;
/** The last frame, row by row. */
let drawn: Row[] = [];

/**
 * What Ink's `Output.get` gives, for a frame whose lines come through transforms (`Lines` in src/ui/app.tsx): rows that consist
 * of the same lines as in the last frame are not taken apart into cells again. Null for any other frame.
 */
export function rowsOf(output: Output, spell: Spell): {output: string; height: number} | null {
	const {operations, width, height} = output;
	const rows: Piece[][] = Array.from({length: height}, () => []);
	for (const {type, x, y, text, transformers} of operations) {
		if (type !== 'write' || !unstyled.test(text)) return null;
		const lines = text.split('\n');
		// Every line of every frame passes here: no iterators and no closures.
		for (let index = 0; index < lines.length; index++) {
			let line = lines[index]!;
			for (let at = 0; at < transformers.length; at++) line = transformers[at]!(line, index);
			if (line !== '') rows[y + index]?.push({x, line});
		}
	}
	drawn = rows.map((pieces, y) => {
		const last = drawn[y];
		return last?.width === width && areSame(last.pieces, pieces)
			? last
			: {width, pieces, text: draw(output, pieces, spell)};
	});
	return {output: drawn.map(({text}) => text).join('\n'), height};
}

function areSame(one: readonly Piece[], other: readonly Piece[]): boolean {
	if (one.length !== other.length) return false;
	for (let at = 0; at < one.length; at++)
		if (one[at]!.x !== other[at]!.x || one[at]!.line !== other[at]!.line) return false;
	return true;
}

/** One row by Ink's own hands. */
function draw(output: Output, pieces: readonly Piece[], spell: Spell): string {
	const row = Array.from(
		{length: output.width},
		(): Cell => ({type: 'char', value: ' ', fullWidth: false, styles: []}),
	);
	for (const {x, line} of pieces)
		output.applyWriteOperation([row], {type: 'write', x, y: 0, text: ' ', transformers: [() => line]});
	return spell(row.filter(cell => cell !== undefined)).trimEnd();
}
