import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {temporaryFolder} from './perf-tui.ts';
import {openMonitor} from './terminal.ts';

/** Has the monitor, and none of its children, write down what it has loaded when it ends. */
async function spyIn(folder: string) {
	const told = path.join(folder, 'told.json');
	const spy = path.join(folder, 'spy.mjs');
	await writeFile(
		spy,
		`import {writeFileSync} from 'node:fs';
const made = [];
for (const name of ['Segmenter', 'NumberFormat', 'Collator'])
	Intl[name] = new Proxy(Intl[name], {construct: (own, given) => (made.push(name), new own(...given))});
const tell = () => writeFileSync('${told}', JSON.stringify({loaded: process.moduleLoadList, made}));
if (process.argv[1]?.endsWith('perf-tui.js')) process.on('exit', tell);
`,
	);
	return {
		environment: {NODE_OPTIONS: `--import=${spy}`},
		told: async () => JSON.parse(await readFile(told, 'utf8')) as {loaded: string[]; made: string[]},
	};
}

test.each(['en', 'ko'])(
	'the screen opens and closes without fetch, TLS and the tables of Intl, in %s',
	async language => {
		const folder = await temporaryFolder();
		const script = path.join(folder, 'script.js');
		await writeFile(script, 'export default () => {};\n');
		const {environment, told} = await spyIn(folder);
		const terminal = await openMonitor(120, 40, [script, '--lang', language], environment);
		await terminal.shows(/script[\s\S]*k6 +2\./);
		await terminal.press('q');
		await terminal.shows(/EXIT 0/);
		const {loaded, made} = await told();
		const modules = loaded.map(name => name.replace('NativeModule ', ''));
		const heavy = ['internal/deps/undici/undici', 'http2', 'tls', 'internal/crypto/webcrypto'];
		expect(modules).toContain('child_process');
		expect(heavy.filter(name => modules.includes(name))).toEqual([]);
		expect(made).toEqual([]);
	},
);
