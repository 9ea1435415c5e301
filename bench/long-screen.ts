/**
 * Memory of the monitor while it is looked at for long: E-4 on the real screen at 120×40, the compose stack below it, its
 * real duration times `scale`. `node bench/long-screen.ts [scale] [stack]`; 12 is two hours.
 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import type {Run} from '../src/record/schema.ts';
import {median} from './median.ts';
import type {BenchResult} from './result.ts';
import {type SessionBounds, sessionFigures, sizesBelow} from './session-files.ts';
import {openMonitor} from './terminal.ts';

const minutesOfE4 = 10;
/** From then on memory is to be flat. */
const settledMs = 120_000;
const sampleMs = 5000;
/** Packed, as nearly all of them are (src/state/values/packed.ts). */
const bytesOfANumber = 4;
/** What k6 has under way, the books of all services, the report. */
const endLimitMs = 600_000;

/** What the session may take. */
const boundsOf = (minutes: number): SessionBounds => ({
	timeline: 0.1 + 0.02 * minutes,
	session: 5 + minutes,
	report: 3,
	open: 2000,
});

/**
 * Resident MB at most and by half, from minute 2 of the load on, and how far it strayed from that, as it is and without
 * the numbers that are kept of each request, which grow with the load until their cap; CPU in % of a core; the session's sizes.
 */
export async function benchLongScreen(scale: number, stack: string): Promise<Record<string, BenchResult>> {
	if (!(minutesOfE4 * scale >= 3))
		throw new Error('Memory is looked at from minute 2 on: watch it for 3 minutes or more.');
	const terminal = await openMonitor(120, 40, ['--stack', stack, '--scale', String(scale), '--keep-stack']);
	try {
		await terminal.shows(text => /healthy/.test(text) && /k6 +2\./.test(text), 600_000);
		terminal.press('4\r');
		await terminal.shows(text => /2xx +[1-9]/.test(text), 300_000);
		const [begunMs, cpuBefore] = [performance.now(), await terminal.cpuMs()];
		const overMs = begunMs + (minutesOfE4 * scale - 0.2) * 60_000;
		const samples: {readonly atMs: number; readonly bytes: number}[] = [];
		let most = 0;
		while (performance.now() < overMs) {
			await delay(sampleMs);
			const {now} = await terminal.resident();
			most = Math.max(most, now);
			const atMs = performance.now() - begunMs;
			if (atMs > settledMs) samples.push({atMs, bytes: now});
			if (process.env.BENCH_TRACE) process.stderr.write(`${(atMs / 1000).toFixed(0)} s ${(now / 1e6).toFixed(1)} MB\n`);
		}
		const tookMs = performance.now() - begunMs;
		const cpu = ((await terminal.cpuMs()) - cpuBefore) / tookMs;
		await terminal.shows(text => /(?:■ done|✕ failed|■ aborted)/.test(text), endLimitMs);
		await terminal.end();
		const keptBytes = (await keptNumbers(terminal.out)) * bytesOfANumber;
		const middle = median(samples.map(({bytes}) => bytes));
		const name = `E-4 on ${stack}, ${minutesOfE4 * scale} minutes`;
		return {
			[`${name}: resident`]: {
				value: most / 1e6,
				unit: 'MB at most',
				baseline: null,
				against: {name: 'its median from minute 2', value: middle / 1e6, ratio: most / middle},
			},
			[`${name}: of that numbers kept one by one`]: plain(keptBytes / 1e6, 'MB'),
			[`${name}: strays from minute 2`]: plain(strays(samples.map(({bytes}) => bytes)), '%'),
			// The load is steady, and so is their growth.
			[`${name}: strays without these`]: plain(
				strays(samples.map(({atMs, bytes}) => bytes - (keptBytes * atMs) / tookMs)),
				'%',
			),
			[`${name}: CPU`]: plain(cpu * 100, '% of a core'),
			...(await sessionFigures(name, terminal.out, boundsOf(minutesOfE4 * scale))),
		};
	} finally {
		if (process.env.BENCH_TRACE) process.stderr.write(`${terminal.screen()}\n`);
		await terminal.close();
	}
}

/** How far the farthest is from the median, in %. */
function strays(samples: readonly number[]): number {
	const middle = median(samples);
	return (Math.max(...samples.map(sample => Math.abs(sample - middle))) / middle) * 100;
}

function plain(value: number, unit: string): BenchResult {
	return {value, unit, baseline: null, against: null};
}

/** How many numbers the run of the session kept: values, and when each request and paced iteration was due and began. */
async function keptNumbers(out: string): Promise<number> {
	const file = [...(await sizesBelow(out)).keys()].find(name => path.basename(name) === 'run.json');
	if (file === undefined) throw new Error('The session has no run.json.');
	const {exactValues, requests, iterations} = JSON.parse(readFileSync(file, 'utf8')) as Run;
	return exactValues.kept + 2 * requests.total + 4 * iterations.complete;
}

if (import.meta.main) {
	const [scale = '1', stack = 'compose'] = process.argv.slice(2);
	process.stdout.write(`${JSON.stringify(await benchLongScreen(Number(scale), stack), null, '\t')}\n`);
}
