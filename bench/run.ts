/**
 * `npm run bench [-- --json] [-- --long]`: how fast perf-tui itself is, beside what was kept in bench/baselines.json. `--long`
 * adds what takes minutes: memory over two simulated hours, and what watching costs k6.
 */
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {benchIngest} from './ingest.ts';
import {benchObserver} from './observer.ts';
import type {BenchResult} from './result.ts';
import {benchScreen} from './screen.ts';
import {benchStart} from './start.ts';

const baselines = JSON.parse(readFileSync(new URL('baselines.json', import.meta.url), 'utf8')) as Record<
	string,
	number
>;
const isLong = process.argv.includes('--long');
const measured = {
	...(await benchIngest()),
	...(await benchScreen()),
	...(await benchStart()),
	...(isLong ? {...(await soakAlone()), ...(await benchObserver())} : {}),
};
const results: Record<string, BenchResult> = {};
for (const [name, result] of Object.entries(measured)) results[name] = {...result, baseline: baselines[name] ?? null};

if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
else
	for (const [name, {value, unit, baseline, against}] of Object.entries(results)) {
		const ratio = against ? `${against.ratio.toFixed(2)} × ${against.name}` : '';
		const kept = baseline === null ? '' : `kept: ${baseline}`;
		process.stdout.write(
			`${name.padEnd(34)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(18)} ${ratio.padEnd(28)} ${kept}\n`,
		);
	}

/** In a process of its own: what other measurements left in memory is none of its business. */
async function soakAlone(): Promise<Record<string, BenchResult>> {
	const {stdout} = await execa(process.execPath, ['--expose-gc', fileURLToPath(new URL('soak.ts', import.meta.url))]);
	return JSON.parse(stdout) as Record<string, BenchResult>;
}
