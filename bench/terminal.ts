import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import headless from '@xterm/headless';
import {cpuTimeOf, onlyChildOf, residentOf} from './processes.ts';

const bin = fileURLToPath(new URL('../bin/perf-tui.js', import.meta.url));

/** The built monitor in a terminal of its own, seen from outside as a user sees it. */
export interface MonitorTerminal {
	press(keys: string): void;
	/** The screen's text. */
	screen(): string;
	/** When the bytes came that made it so, on `performance.now()`'s clock. */
	shows(what: (screen: string) => boolean, timeoutMs?: number): Promise<number>;
	/** CPU time of the monitor so far, children left out, in ms. */
	cpuMs(): Promise<number>;
	pid(): Promise<number>;
	/** Its resident memory in bytes, and what it ever was at most. */
	resident(): Promise<{now: number; peak: number}>;
	/** Bytes that it has written to the terminal so far. */
	written(): number;
	/** On `performance.now()`'s clock. */
	readonly startedMs: number;
	/** Where its session is. */
	readonly out: string;
	/** Ends the monitor and waits for it; the session stays. */
	end(): Promise<void>;
	/** Ends it and removes the session. */
	close(): Promise<void>;
}

/** Opens it at a size; sessions go to a folder that is removed by `close`. Linux, where `script` lends a terminal. */
export async function openMonitor(
	columns: number,
	rows: number,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<MonitorTerminal> {
	const folder = await mkdtemp(path.join(tmpdir(), 'perf-tui-bench-'));
	const words = [process.execPath, bin, ...args, '--out', folder].map(word => `'${word}'`).join(' ');
	const startedMs = performance.now();
	const child = spawn('script', ['-qec', `stty rows ${rows} cols ${columns}; exec ${words}`, '/dev/null'], {
		env: {...process.env, CI: undefined, NODE_ENV: undefined, TERM: 'xterm-256color', ...env},
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
	let [arrivedMs, bytes] = [startedMs, 0];
	let waiters: {what: (screen: string) => boolean; resolve: (ms: number) => void}[] = [];
	child.stdout.on('data', (chunk: Buffer) => {
		const nowMs = performance.now();
		bytes += chunk.length;
		terminal.write(chunk, () => {
			arrivedMs = nowMs;
			if (waiters.length === 0) return;
			const text = screen();
			const {met = [], open = []} = Object.groupBy(waiters, ({what}) => (what(text) ? 'met' : 'open'));
			waiters = open;
			for (const {resolve} of met) resolve(nowMs);
		});
	});
	const screen = () => {
		const {active} = terminal.buffer;
		const lines = Array.from({length: rows}, (_, y) => active.getLine(active.viewportY + y)?.translateToString(true));
		return lines.join('\n');
	};
	async function end() {
		if (child.exitCode === null && child.signalCode === null) process.kill(await onlyChildOf(child.pid!), 'SIGTERM');
		await ended;
	}
	return {
		screen,
		startedMs,
		out: folder,
		press: keys => void child.stdin.write(keys),
		shows(what, timeoutMs = 60_000) {
			if (what(screen())) return Promise.resolve(arrivedMs);
			return new Promise((resolve, reject) => {
				const late = () => reject(new Error(`not on the screen after ${timeoutMs} ms: ${what}\n${screen()}`));
				const timer = setTimeout(late, timeoutMs);
				const onShown = (ms: number) => {
					clearTimeout(timer);
					resolve(ms);
				};
				waiters.push({what, resolve: onShown});
			});
		},
		pid: () => onlyChildOf(child.pid!),
		resident: async () => residentOf(await onlyChildOf(child.pid!)),
		written: () => bytes,
		cpuMs: async () => cpuTimeOf(await onlyChildOf(child.pid!)),
		end,
		async close() {
			await end();
			terminal.dispose();
			await rm(folder, {recursive: true, force: true});
		},
	};
}
