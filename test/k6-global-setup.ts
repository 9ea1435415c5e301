import {locateK6} from '../src/collectors/k6-binary/sources.ts';

/**
 * Tests drive the real k6: it is found, or fetched once, before any of them starts; `PERF_TUI_K6` then names it for
 * them and for every perf-tui that they start.
 */
export default async function setup(): Promise<void> {
	const {signal} = new AbortController();
	let told = '';
	const k6 = await locateK6({
		path: process.env.PERF_TUI_K6 || null,
		env: process.env,
		signal,
		onProgress({phase, source, done, total}) {
			const line = `k6 from ${source}: ${phase}${total ? ` ${Math.floor((done / total) * 10) * 10} %` : ''}`;
			if (line !== told) process.stderr.write(`${line}\n`);
			told = line;
		},
	});
	if (k6.args.length > 0) throw new Error('The tests need a k6 binary, and only an image was found: install k6 2.x.');
	process.env.PERF_TUI_K6 = k6.command;
}
