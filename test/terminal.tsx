import {PassThrough, Writable} from 'node:stream';
import xterm from '@xterm/headless';
import type {MonitorActions} from '../src/state/screen-actions.ts';
import type {MonitorSnapshot} from '../src/state/snapshot.ts';
import {openScreen, type Screen} from '../src/ui/open.tsx';
import {tellOnFailure} from './tell-on-failure.ts';
import {waitFor} from './wait-for.ts';

/** A terminal in memory: what is written is parsed by a real VT emulator, so that the diff path is tested too. */
export class FakeStdout extends Writable {
	readonly isTTY = true;
	readonly terminal;
	columns: number;
	rows: number;
	/** Everything that was written, for counting and searching. */
	written = '';

	constructor(columns: number, rows: number) {
		super({decodeStrings: false});
		this.columns = columns;
		this.rows = rows;
		// A real TTY turns \n into \r\n; xterm needs convertEol to do the same.
		this.terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
	}

	override _write(chunk: string | Uint8Array, _encoding: string, done: () => void) {
		this.written += String(chunk);
		this.terminal.write(chunk, done);
	}

	resize(columns: number, rows: number) {
		this.columns = columns;
		this.rows = rows;
		this.terminal.resize(columns, rows);
		this.emit('resize');
	}

	/** The lines as they stand, trailing blanks left out. */
	lines(): string[] {
		const buffer = this.terminal.buffer.active;
		return Array.from(
			{length: this.rows},
			(_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
		);
	}

	isAlternate(): boolean {
		return this.terminal.buffer.active.type === 'alternate';
	}
}

class FakeStdin extends PassThrough {
	readonly isTTY = true;
	setRawMode() {
		return this;
	}
	ref() {
		return this;
	}
	unref() {
		return this;
	}
}

/** A monitor on a fake terminal. `calls` holds what the screen asked of the session. */
export interface FakeMonitor {
	readonly screen: Screen;
	readonly stdout: FakeStdout;
	readonly calls: string[];
	publish(next: MonitorSnapshot): void;
	press(keys: string): void;
	/** Waits until the screen's text fulfils the condition. */
	until(condition: (text: string, lines: string[]) => boolean): Promise<string>;
	/** Waits until the text is there. */
	shows(text: string): Promise<string>;
	/** Waits until the call was made. */
	called(call: string): Promise<void>;
}

/** Opens the real screen on a fake terminal; `overrides` replaces what the session does. */
export function openMonitor(
	first: MonitorSnapshot | (() => MonitorSnapshot),
	{
		columns = 120,
		rows = 40,
		color = true,
		ascii = false,
		...overrides
	}: {columns?: number; rows?: number; color?: boolean; ascii?: boolean} & Partial<MonitorActions> = {},
): FakeMonitor {
	const stdout = new FakeStdout(columns, rows);
	const stdin = new FakeStdin();
	tellOnFailure('The screen', () => stdout.lines().join('\n'));
	const listeners = new Set<() => void>();
	const calls: string[] = [];
	let snapshot = typeof first === 'function' ? null : first;
	const record =
		(name: string) =>
		(argument?: string | number): void => {
			calls.push(argument === undefined ? name : `${name} ${argument}`);
		};
	const actions: MonitorActions = {
		selectScenario: record('selectScenario'),
		startRun: record('startRun'),
		startAB: record('startAB'),
		stopRun: record('stopRun'),
		toggleSwitch: record('toggleSwitch'),
		compareWithLast: record('compareWithLast'),
		bringUpRealStack: record('bringUpRealStack'),
		restartService: record('restartService'),
		offerFaults: record('offerFaults'),
		breakService: ({kind, service}) => record('breakService')(`${kind} ${service}`),
		exportNow: record('exportNow'),
		quit: async by => record('quit')(by),
		replay: {
			togglePause: record('togglePause'),
			seek: record('seek'),
			slower: record('slower'),
			faster: record('faster'),
			worstSecond: record('worstSecond'),
			toRun: record('toRun'),
		},
		...overrides,
	};
	const screen = openScreen({
		store: {
			subscribe(listener) {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
			getSnapshot: () => snapshot ?? (first as () => MonitorSnapshot)(),
		},
		actions,
		options: {color, ascii},
		stdout: stdout as unknown as NodeJS.WriteStream,
		stdin: stdin as unknown as NodeJS.ReadStream,
	});
	const wait = <T,>(check: () => T) => waitFor(check);
	const until: FakeMonitor['until'] = async condition => {
		let text = '';
		await wait(() => {
			const lines = stdout.lines();
			text = lines.join('\n');
			if (!condition(text, lines)) throw new Error('the screen never got there');
		});
		return text;
	};
	return {
		screen,
		stdout,
		calls,
		until,
		async shows(wanted) {
			return wait(() => {
				const text = stdout.lines().join('\n');
				if (!text.includes(wanted)) throw new Error(`the screen does not show "${wanted}"`);
				return text;
			});
		},
		called: call =>
			wait(() => {
				if (!calls.includes(call)) throw new Error(`${call} was not called, only ${calls.join(', ')}`);
			}),
		press: keys => void stdin.write(keys),
		publish(next) {
			snapshot = next;
			for (const listener of listeners) listener();
		},
	};
}
