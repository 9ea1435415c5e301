/**
 * `npm run bench [-- --json] [-- --long] [-- --keep] [-- --only=PART,PART]`: how fast perf-tui itself is, beside what
 * bench/baselines.json keeps. `--long` adds what takes minutes: the monitor in a terminal with k6, memory over two simulated
 * hours, what twelve leave, and what watching costs k6, and the same beside k6's own bars, its web dashboard and `docker stats`;
 * `--minutes=120` with it watches E-4 on the compose stack for as long. `--only` picks parts of all of these. `--keep` writes
 * the figures of this run into baselines.json and, when everything was measured, docs/results/bench.md.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {availableParallelism, cpus} from 'node:os';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {benchFeeds} from './feeds.ts';
import {benchIngest} from './ingest.ts';
import {benchLive} from './live.ts';
import {benchLongScreen} from './long-screen.ts';
import {benchLongSession} from './long-session.ts';
import {benchObserver} from './observer.ts';
import {benchPeers} from './peers.ts';
import type {BenchResult} from './result.ts';
import {benchScreen} from './screen.ts';
import {benchFirstSample, benchStart} from './start.ts';
import {benchStreams} from './streams.ts';

const baselineFile = new URL('baselines.json', import.meta.url);
const baselines = JSON.parse(readFileSync(baselineFile, 'utf8')) as Record<string, number>;
const tableHead = '| | measured | beside |\n| --- | ---: | --- |';
const pageFile = new URL('../docs/results/bench.md', import.meta.url);
const has = (flag: string) => process.argv.includes(flag);
const givenIn = (option: string) =>
	process.argv.find(word => word.startsWith(`${option}=`))?.slice(option.length + 1) ?? null;
/** How long E-4 is watched on the compose stack; 0 leaves it out. */
const minutes = Number(givenIn('--minutes') ?? 0);
if (minutes !== 0 && !(minutes >= 3))
	throw new Error('Memory is to be flat from minute 2 on: give --minutes=3 or more.');
const only = givenIn('--only')?.split(',') ?? null;

type Part = () => Promise<Record<string, BenchResult>>;
const short: Record<string, Part> = {ingest: benchIngest, screen: benchScreen, start: benchStart};
const long: Record<string, Part> = {
	sample: benchFirstSample,
	live: benchLive,
	soak: soakAlone,
	feeds: benchFeeds,
	observer: benchObserver,
	peers: benchPeers,
	streams: benchStreams,
	session: benchLongSession,
	...(minutes > 0 && {compose: () => benchLongScreen(minutes / 10, 'compose')}),
};

const results: Record<string, BenchResult> = {};
for (const measure of partsToMeasure())
	for (const [name, result] of Object.entries(await measure())) {
		results[name] = {...result, baseline: baselines[name] ?? null};
		// As it comes: a part that fails after half an hour takes none of these with it.
		if (!has('--json')) process.stdout.write(`${lineOf(name, results[name])}\n`);
	}
if (has('--json')) process.stdout.write(`${JSON.stringify(results, null, '\t')}\n`);
if (has('--keep')) writeFileSync(baselineFile, `${JSON.stringify({...baselines, ...kept()}, null, '\t')}\n`);
if (has('--keep') && has('--long') && !only) writeFileSync(pageFile, page());

function partsToMeasure(): Part[] {
	if (!only) return Object.values(has('--long') ? {...short, ...long} : short);
	const all = {...short, ...long};
	const unknown = only.find(name => !(name in all));
	if (unknown !== undefined)
		throw new Error(`There is no part "${unknown}": ${Object.keys(all).join(', ')}; compose with --minutes=10.`);
	return only.map(name => all[name]!);
}

/** In a process of its own: what other measurements left in memory is none of its business. */
async function soakAlone(): Promise<Record<string, BenchResult>> {
	const soak = fileURLToPath(new URL('soak.ts', import.meta.url));
	const {stdout} = await execa(process.execPath, ['--expose-gc', soak], {env: {MALLOC_ARENA_MAX: '1'}});
	return JSON.parse(stdout) as Record<string, BenchResult>;
}

function lineOf(name: string, {value, unit, baseline, against}: BenchResult): string {
	const ratio = against ? `${against.ratio.toFixed(2)} × ${against.name}` : '';
	const before = baseline === null ? '' : `kept: ${baseline}${against ? ' ×' : ''}`;
	return `${name.padEnd(44)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(18)} ${ratio.padEnd(28)} ${before}`;
}

/** Ratios travel from one machine to another, times do not. */
function kept(): Record<string, number> {
	const entries = Object.entries(results).map(([name, {value, against}]): [string, number] => [
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

${tableHead}
${rows.join('\n')}
${belowTable(readFileSync(pageFile, 'utf8'))}`;
}

/** What the page tells of other measurements, below the table that is written anew. */
function belowTable(old: string): string {
	const table = old.indexOf(tableHead);
	const end = table < 0 ? -1 : old.indexOf('\n\n', table);
	return end < 0 ? '' : old.slice(end + 1);
}
