import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';

const root = fileURLToPath(new URL('../src', import.meta.url));

/** Words of the four products and of what they do: what the core says in them it would say of any system. */
const productWord = /limiter|payment|saga|idempoten|moalog|fluxpay|jmx/i;
/** Words that only look alike. */
const innocent = /delimiter|isAgain/g;
/** Readers of sessions that were written before there were packs. */
const readersOfOlder = ['record/older-session.ts', 'record/older-screen.ts'];

/** `file:line: text` of every line of the core that speaks of our products. */
function productWords(files: readonly {readonly file: string; readonly text: string}[]): string[] {
	return files
		.filter(({file}) => !file.startsWith('product/') && !readersOfOlder.includes(file))
		.flatMap(({file, text}) =>
			`${file}\n${text}`
				.split('\n')
				.flatMap((line, index) =>
					productWord.test(line.replace(innocent, '')) ? [`${file}:${index}: ${line.trim()}`] : [],
				),
		);
}

test('the core has no word of our products: they are in src/product and in readers of older sessions', () => {
	const names = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(name => /\.tsx?$/.test(name));
	const files = names.map(name => ({
		file: name.split(path.sep).join('/'),
		text: readFileSync(path.join(root, name), 'utf8'),
	}));
	expect(files.length).toBeGreaterThan(500);
	expect(productWords(files)).toEqual([]);
});

test.each([
	[
		{file: 'state/route.ts', text: 'const a = 1;\n/** What the limiter let pass. */'},
		['state/route.ts:2: /** What the limiter let pass. */'],
	],
	[{file: 'ui/panes/payments.ts', text: ''}, ['ui/panes/payments.ts:0: ui/panes/payments.ts']],
	[{file: 'text/names.ts', text: "import {delimiter} from 'node:path';\nlet isAgain = true;"}, []],
	[{file: 'product/limiter/policy.ts', text: 'limiter'}, []],
])('a planted word is found: %j', (planted, found) => {
	expect(productWords([planted])).toEqual(found);
});
