import {readFileSync} from 'node:fs';
import type {Plugin} from 'esbuild';

const ours = /[/\\]src[/\\].*\.ts$/;
const beyondAscii = /[^\0-\x7f]/g;
const escapedAlready = /\\[^\0-\x7f]/;

/**
 * Spells signs beyond ASCII as `\u2026`. V8 holds the text of each loaded file, a byte a sign where that is enough, and two
 * bytes for all of it when one sign needs them; esbuild spells all so but what stands in a template.
 */
export const oneByteSources: Plugin = {
	name: 'one-byte-sources',
	setup({onLoad}) {
		onLoad({filter: ours}, ({path}) => {
			const text = readFileSync(path, 'utf8');
			if (path.includes('node_modules') || !text.match(beyondAscii)) return null;
			if (escapedAlready.test(text)) throw new Error(`${path}: no backslash before a sign beyond ASCII, please.`);
			return {contents: text.replace(beyondAscii, spelled), loader: 'ts'};
		});
	},
};

function spelled(unit: string): string {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
