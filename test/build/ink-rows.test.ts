import fc from 'fast-check';
import {expect, test} from 'vitest';
import {rowsOf} from '../../build/ink-rows.ts';

interface InkOutput {
	write(x: number, y: number, text: string, options: {transformers: readonly unknown[]}): void;
	clip(bounds: object): void;
	get(): {output: string; height: number};
}
/** Ink's own, which the build gives our rows. */
const own = new URL('../../node_modules/ink/build/output.js', import.meta.url).href;
const {default: Output} = (await import(own)) as {default: new (size: {width: number; height: number}) => InkOutput};

interface Block {
	readonly x: number;
	readonly y: number;
	readonly lines: readonly string[];
}

function draw(size: {width: number; height: number}, blocks: readonly Block[]): InkOutput {
	const output = new Output(size);
	for (const {x, y, lines} of blocks)
		output.write(x, y, lines.map(() => ' ').join('\n'), {
			transformers: [(_: string, index: number) => lines[index] ?? '', (line: string) => line],
		});
	return output;
}

// A library of Ink's, not one of ours.
const tokenizer = new URL('build/styledChars.js', new URL(`${own}/../../../@alcalzone/ansi-tokenize/`)).href;
const {styledCharsToString} = (await import(tokenizer)) as {styledCharsToString: Parameters<typeof rowsOf>[1]};
const asked = (output: InkOutput) => rowsOf(output as unknown as Parameters<typeof rowsOf>[0], styledCharsToString);

const word = fc.constantFrom(
	'',
	' ',
	'run ',
	'가나',
	'𠮷',
	'\x1b[2mdim\x1b[22m',
	'\x1b[31m✕ 5xx\x1b[39m',
	'\x1b[1;7m on \x1b[0m',
	'é',
);
const block = fc.record({
	x: fc.integer({min: 0, max: 8}),
	y: fc.integer({min: 0, max: 4}),
	lines: fc.array(
		fc.array(word, {maxLength: 4}).map(words => words.join('')),
		{maxLength: 4},
	),
});
const frame = fc.tuple(fc.array(block, {maxLength: 4}), fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 6}));

test('a frame of remembered rows is what Ink draws, byte by byte', () => {
	fc.assert(
		fc.property(fc.array(frame, {minLength: 1, maxLength: 4}), frames => {
			for (const [blocks, width, height] of [...frames, ...frames.flatMap(each => [each, each])])
				expect(asked(draw({width, height}, blocks))).toEqual(draw({width, height}, blocks).get());
		}),
	);
});

test('a frame with a clip, or with text of its own, is left to Ink', () => {
	const clipped = draw({width: 9, height: 2}, []);
	clipped.clip({x1: 0, x2: 2});
	expect(asked(clipped)).toBeNull();
	const plain = new Output({width: 9, height: 2});
	plain.write(0, 0, 'text', {transformers: []});
	expect(asked(plain)).toBeNull();
});
