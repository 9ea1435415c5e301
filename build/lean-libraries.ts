import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Plugin} from 'esbuild';

/** Own text and what is put in its place, for a library's file. */
type Change = readonly [own: string, ours: string];

const ownText = (file: string) => path.join(import.meta.dirname, '../src/text', file);
const graphemes = `import {graphemesOf} from ${JSON.stringify(ownText('graphemes.ts'))};\n`;
const cutBySigns = (own: string): Change => [own, '{segment: graphemesOf}'];

/** What libraries load although few calls need it. */
const changes: readonly {readonly file: RegExp; readonly head?: string; readonly put: readonly Change[]}[] = [
	// An SSH client and gRPC, 25 MB of memory. We call none of them.
	{
		file: /[/\\]dockerode[/\\]lib[/\\]docker\.js$/,
		put: [["withSession = require('./session')", "withSession = (...given) => require('./session')(...given)"]],
	},
	{
		file: /[/\\]docker-modem[/\\]lib[/\\]modem\.js$/,
		put: [["ssh = require('./ssh')", "ssh = (...given) => require('./ssh')(...given)"]],
	},
	// Names of licences, sorted by the tables of Intl, for who asks for a whole package.json.
	{
		file: /[/\\]meow[/\\]build[/\\]dependencies\.js$/,
		put: [
			['var normalizeExports = requireNormalize();\n', ''],
			[
				'normalizePackageData = getDefaultExportFromCjs(normalizeExports)',
				'normalizePackageData = (...given) => requireNormalize()(...given)',
			],
		],
	},
	// All of fetch and HTTP/2, to take 90 kB out of a data: address; it has another way.
	{
		file: /[/\\]yoga-layout[/\\]dist[/\\]binaries[/\\]yoga-wasm-base64-esm\.js$/,
		put: [['"function"!=typeof fetch?Promise', 'true?Promise']],
	},
	// Streams of the web, which Node has had for long, and for the case that not a second time in pure JavaScript.
	{file: /[/\\]fetch-blob[/\\]streams\.cjs$/, put: [['if (!globalThis.ReadableStream)', 'if (false)']]},
	// The tables of Intl, 8 MB, to cut lines of simple signs.
	{
		file: /[/\\]ink[/\\]build[/\\]line-update\.js$/,
		head: graphemes,
		put: [cutBySigns("new Intl.Segmenter(undefined, { granularity: 'grapheme' })")],
	},
	// Every cell of every frame as an object; most rows are those of the frame before.
	{
		file: /[/\\]ink[/\\]build[/\\]output\.js$/,
		head: `import {rowsOf} from ${JSON.stringify(path.join(import.meta.dirname, 'ink-rows.ts'))};\n`,
		put: [
			[
				'    get() {\n',
				'    get() {\n        const known = rowsOf(this, styledCharsToString);\n        if (known !== null) return known;\n',
			],
		],
	},
	{
		file: /[/\\]ansi-tokenize[/\\]build[/\\]tokenize\.js$/,
		head: graphemes,
		put: [cutBySigns('new Intl.Segmenter(undefined, { granularity: "grapheme" })')],
	},
	{
		file: /[/\\]wrap-ansi[/\\]index\.js$/,
		head: graphemes,
		put: [cutBySigns('new Intl.Segmenter()')],
	},
];

/** Has libraries load that when it is asked for. */
export const leanLibraries: Plugin = {
	name: 'lean-libraries',
	setup({onLoad}) {
		for (const {file, head = '', put} of changes)
			onLoad({filter: file}, ({path: found}) => ({contents: head + changed(found, put)}));
	},
};

function changed(file: string, put: readonly Change[]): string {
	let text = readFileSync(file, 'utf8');
	for (const [own, ours] of put) {
		if (!text.includes(own)) throw new Error(`${file} has no "${own}" any more: look again at what it loads.`);
		text = text.replace(own, () => ours);
	}
	return text;
}
