/**
 * Writes dashboards/*.json from src/*.ts; `--check` writes nothing and ends with 1 when a file does not hold what would
 * be written, or is there without a source. White space is the formatter's business and no difference.
 */
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {databases} from './src/databases.ts';
import {jvm} from './src/jvm.ts';
import {k6} from './src/k6.ts';
import {limiter} from './src/limiter.ts';
import {overview} from './src/overview.ts';
import {payments} from './src/payments.ts';
import {resources} from './src/resources.ts';

const folder = join(import.meta.dirname, 'dashboards');
const sources = {overview, limiter, payments, jvm, databases, k6, resources};
const files = new Map(
	Object.entries(sources).map(([name, dashboard]) => [`${name}.json`, JSON.stringify(dashboard, null, '\t')]),
);

async function isCurrent(name: string, text: string): Promise<boolean> {
	try {
		return isDeepStrictEqual(JSON.parse(await readFile(join(folder, name), 'utf8')), JSON.parse(text));
	} catch {
		return false;
	}
}

const stale: string[] = [];
for (const [name, text] of files) if (!(await isCurrent(name, text))) stale.push(name);
const orphans = (await readdir(folder)).filter(name => name.endsWith('.json') && !files.has(name));
const drifted = [...stale, ...orphans].join(', ');

if (!process.argv.includes('--check')) {
	for (const name of stale) await writeFile(join(folder, name), `${files.get(name)}\n`);
	for (const name of orphans) await rm(join(folder, name));
	console.log(drifted ? `written: ${drifted}` : 'nothing changed');
} else if (drifted) {
	console.error(`dashboards differ from their source: ${drifted}; run: node performance/grafana/generate.ts`);
	process.exitCode = 1;
} else {
	console.log(`${files.size} dashboards are what their sources say`);
}
