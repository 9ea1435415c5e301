import path from 'node:path';
import type {Plugin} from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const namespace = 'lazy-modules';

/**
 * Loaded when something of them is used. Node's own are among them because an `import` reads every getter of a module:
 * that of http loads all of fetch, HTTP/2 and TLS, that of crypto all of WebCrypto.
 */
const lazy = [
	'http',
	'https',
	'tls',
	'crypto',
	'util',
	'zlib',
	'execa',
	'node-fetch',
	'yaml',
	'tar-stream',
	'cli-truncate',
];
const measuring = 'string-width';

/** Puts something small in the place of such a module, which loads it on demand. */
export const lazyModules: Plugin = {
	name: namespace,
	setup({onResolve, onLoad}) {
		onResolve(
			{filter: new RegExp(`^(?:node:)?(?:${[...lazy, measuring].join('|')})$`)},
			({path: asked, namespace: from}) => {
				// Asked for on demand: now it is the module itself.
				if (from === namespace) return null;
				return {path: asked.replace('node:', ''), namespace};
			},
		);
		onLoad({filter: /.*/, namespace}, async ({path: name}) => ({
			contents: name === measuring ? measuringSimply : await placeholder(name),
			resolveDir: root,
		}));
	},
};

/** What a module exports, as getters until somebody assigns; of one that is a function, a function that has them. */
async function placeholder(name: string): Promise<string> {
	const {default: own, ...exported} = (await import(name)) as Record<string, unknown>;
	const isFunction = typeof own === 'function';
	const names = new Set([...Object.keys(exported), ...(isFunction ? [] : Object.getOwnPropertyNames(own ?? {}))]);
	names.delete('module.exports');
	const getters = [...names].map(key => `${key}: lazily('${key}')`);
	return `let it;
const loaded = () => (it ??= require('${name}'));
const lazily = key => ({
	enumerable: true,
	configurable: true,
	get: () => loaded()[key],
	set(value) {
		Object.defineProperty(this, key, {value, enumerable: true, configurable: true, writable: true});
	},
});
module.exports = Object.defineProperties(${isFunction ? '(...given) => loaded().default(...given)' : '{}'}, {${getters}});`;
}

/** Text of simple signs is measured by src/text: string-width begins with a table of all emoji. */
const measuringSimply = `
import {simpleWidth} from ${JSON.stringify(path.join(root, 'src/text/simple-width.ts'))};
export default (given, options = {}) => {
	const width = typeof given === 'string' && options.ambiguousIsNarrow !== false ? simpleWidth(given) : null;
	return width ?? require('${measuring}').default(given, options);
};`;
