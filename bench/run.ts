/**
 * `npm run bench [-- --json] [-- --long] [-- --keep]`: how fast perf-tui itself is, beside what bench/baselines.json keeps.
 * `--long` adds what takes minutes: the monitor in a terminal with k6, memory over two simulated hours, and what watching
 * costs k6, and the same beside k6's own bars, its web dashboard and `docker stats`; `--minutes=120` with it watches E-4 on
 * the compose stack for as long. `--keep` writes the figures of this run into baselines.json and, with `--long`, docs/results/bench.md.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {availableParallelism, cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {benchFeeds} from './feeds.ts';
import {benchIngest} from './ingest.ts';
import {benchLive} from './live.ts';
import {benchLongScreen} from './long-screen.ts';
import {benchObserver} from './observer.ts';
import {benchPeers} from './peers.ts';
import type {BenchResult} from './result.ts';
import {benchScreen} from './screen.ts';
import {benchFirstSample, benchStart} from './start.ts';

const baselineFile = new URL('baselines.json', import.meta.url);
const baselines = JSON.parse(readFileSync(baselineFile, 'utf8')) as Record<string, number>;
const pageFile = new URL('../docs/results/bench.md', import.meta.url);
/** Of `--minutes=120`: how long E-4 is watched on the compose stack; 0 leaves it out. */
const minutes = Number(process.argv.find(word => word.startsWith('--minutes='))?.slice('--minutes='.length) ?? 0);
const has = (flag: string) => process.argv.includes(flag);

const measured = {
	...(await benchIngest()),
	...(await benchScreen()),
	...(await benchStart()),
	...(has('--long') ? await benchLong() : {}),
};
const results: Record<string, BenchResult> = {};
for (const [name, result] of Object.entries(measured)) results[name] = {...result, baseline: baselines[name] ?? null};

if (has('--json')) process.stdout.write(`${JSON.stringify(results, null, '\t')}\n`);
else for (const [name, result] of Object.entries(results)) process.stdout.write(`${lineOf(name, result)}\n`);
if (has('--keep')) writeFileSync(baselineFile, `${JSON.stringify({...baselines, ...kept()}, null, '\t')}\n`);
if (has('--keep') && has('--long')) writeFileSync(pageFile, page());

async function benchLong(): Promise<Record<string, BenchResult>> {
	return {
		...(await benchFirstSample()),
		...(await benchLive()),
		...(await soakAlone()),
		...(await benchFeeds()),
		...(await benchObserver()),
		...(await benchPeers()),
		...(minutes > 0 ? await benchLongScreen(minutes / 10, 'compose') : {}),
	};
}

/** In a process of its own: what other measurements left in memory is none of its business. */
async function soakAlone(): Promise<Record<string, BenchResult>> {
	const {stdout} = await execa(process.execPath, [
		'--expose-gc',
		'--semi-space-growth-factor=1',
		fileURLToPath(new URL('soak.ts', import.meta.url)),
	]);
	return JSON.parse(stdout) as Record<string, BenchResult>;
}

function lineOf(name: string, {value, unit, baseline, against}: BenchResult): string {
	const ratio = against ? `${against.ratio.toFixed(2)} × ${against.name}` : '';
	const before = baseline === null ? '' : `kept: ${baseline}${against ? ' ×' : ''}`;
	return `${name.padEnd(44)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(18)} ${ratio.padEnd(28)} ${before}`;
}

/** Ratios travel from one machine to another, times do not. */
function kept(): Record<string, number> {
	const entries = Object.entries(measured).map(([name, {value, against}]): [string, number] => [
		name,
		Number((against?.ratio ?? value).toPrecision(3)),
	]);
	return Object.fromEntries(entries);
}

function page(): string {
	const rows = Object.entries(results).map(
		([name, {value, unit, against}]) =>
			`| ${name} | ${value.toFixed(2)} ${unit} | ${against ? `${against.ratio.toFixed(2)} × ${against.name}` : ''} |`,
	);
	const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}`;
	return `# How fast perf-tui itself is

Written by \`npm run bench -- --long --keep\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. A ratio is of two figures of this run; the times are this machine's.

| | measured | beside |
| --- | ---: | --- |
${rows.join('\n')}
`;
}
