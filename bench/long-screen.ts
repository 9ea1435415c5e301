/**
 * Memory of the monitor while it is looked at for long: E-4 on the real screen at 120×40, the compose stack below it, its
 * real duration times `scale`. `node bench/long-screen.ts [scale] [stack]`; 12 is two hours.
 */
import {setTimeout as delay} from 'node:timers/promises';
import {median} from './median.ts';
import type {BenchResult} from './result.ts';
import {openMonitor} from './terminal.ts';

const minutesOfE4 = 10;
/** From then on memory is to be flat. */
const settledMs = 120_000;
const sampleMs = 5000;

/** Resident MB at most and by half, from minute 2 of the load on, and how far it strayed from that; CPU in % of a core. */
export async function benchLongScreen(scale: number, stack: string): Promise<Record<string, BenchResult>> {
	if (!(minutesOfE4 * scale >= 3))
		throw new Error('Memory is looked at from minute 2 on: watch it for 3 minutes or more.');
	const terminal = await openMonitor(120, 40, ['--stack', stack, '--scale', String(scale), '--keep-stack']);
	try {
		await terminal.shows(text => /healthy/.test(text) && /k6 +2\./.test(text), 600_000);
		terminal.press('4\r');
		await terminal.shows(text => /2xx +[1-9]/.test(text), 300_000);
		const [begunMs, cpuBefore] = [performance.now(), await terminal.cpuMs()];
		const endMs = begunMs + (minutesOfE4 * scale - 0.2) * 60_000;
		const samples: number[] = [];
		let most = 0;
		while (performance.now() < endMs) {
			await delay(sampleMs);
			const {now} = await terminal.resident();
			most = Math.max(most, now);
			if (performance.now() - begunMs > settledMs) samples.push(now);
			if (process.env.BENCH_TRACE)
				process.stderr.write(`${((performance.now() - begunMs) / 1000).toFixed(0)} s ${(now / 1e6).toFixed(1)} MB\n`);
		}
		const middle = median(samples);
		const strays = Math.max(...samples.map(sample => Math.abs(sample - middle))) / middle;
		const cpu = ((await terminal.cpuMs()) - cpuBefore) / (performance.now() - begunMs);
		const name = `E-4 on ${stack}, ${minutesOfE4 * scale} minutes`;
		return {
			[`${name}: resident`]: {
				value: most / 1e6,
				unit: 'MB at most',
				baseline: null,
				against: {name: 'its median from minute 2', value: middle / 1e6, ratio: most / middle},
			},
			[`${name}: strays from minute 2`]: {value: strays * 100, unit: '%', baseline: null, against: null},
			[`${name}: CPU`]: {value: cpu * 100, unit: '% of a core', baseline: null, against: null},
		};
	} finally {
		if (process.env.BENCH_TRACE) process.stderr.write(`${terminal.screen()}\n`);
		await terminal.close();
	}
}

if (import.meta.main) {
	const [scale = '1', stack = 'compose'] = process.argv.slice(2);
	process.stdout.write(`${JSON.stringify(await benchLongScreen(Number(scale), stack), null, '\t')}\n`);
}
