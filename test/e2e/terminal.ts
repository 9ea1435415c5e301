import {execa} from 'execa';
import {onTestFinished} from 'vitest';
import {tellOnFailure} from '../tell-on-failure.ts';
import {waitFor} from '../wait-for.ts';
import {bin, childEnvironment, temporaryFolder} from './perf-tui.ts';

/** The monitor in a real terminal. */
export interface Terminal {
	press(...keys: string[]): Promise<void>;
	screen(): Promise<string>;
	/** Waits until the screen shows it, or is all that the function expects of it. */
	shows(what: RegExp | ((screen: string) => void), timeout?: number): Promise<string>;
	resize(columns: number, rows: number): Promise<void>;
	/** Process id of the monitor itself. */
	pid(): Promise<number>;
	/** Where it puts its sessions. */
	readonly out: string;
	/** Process id of one of the monitor's own services. */
	service(name: string): Promise<number>;
	/** Closes the terminal's window under the program. */
	close(): Promise<void>;
	/** `alternate screen on, cursor visible`. */
	flags(): Promise<string>;
}

let terminals = 0;

/** Opens the monitor in a terminal of its own; `extra` goes into its environment. */
export async function openMonitor(
	columns: number,
	rows: number,
	args: readonly string[],
	extra: Record<string, string> = {},
): Promise<Terminal> {
	terminals += 1;
	const socket = `perf-tui-test-${process.pid}-${terminals}`;
	const env = await childEnvironment({TERM: 'xterm-256color'});
	// tmux sets TERM by itself: what the program must not inherit from it is given on its command line.
	const settings = Object.entries(extra).map(([name, value]) => `${name}='${value}'`);
	const tmux = (...words: string[]) => execa('tmux', ['-L', socket, ...words], {env, extendEnv: false, reject: false});
	onTestFinished(async () => {
		await tmux('kill-server');
	});
	const out = await temporaryFolder();
	const command = [...settings, ...[process.execPath, bin, '--out', out, ...args].map(word => `'${word}'`)].join(' ');
	const size = ['-x', String(columns), '-y', String(rows)];
	await tmux('-f', '/dev/null', 'new-session', '-d', ...size, `${command}; echo EXIT $?; sleep 600`);
	const screen = async () => (await tmux('capture-pane', '-p')).stdout;
	tellOnFailure(`The screen of perf-tui ${args.join(' ')}`, screen);
	const pid = async () => {
		const {stdout: shell} = await tmux('display', '-p', '#{pane_pid}');
		return Number((await processes()).find(row => row[1] === shell)?.[0]);
	};
	return {
		press: async (...keys) => {
			await tmux('send-keys', ...keys);
		},
		screen,
		async shows(what, timeout) {
			let seen = '';
			const look = async () => {
				seen = await screen();
				if (typeof what === 'function') what(seen);
				// Not by expect: its message would cut the screen, which is told in full when the test has failed.
				else if (!what.test(seen)) throw new Error(`the screen does not show ${what}`);
				return seen;
			};
			return waitFor(look, {interval: 100, ...(timeout && {timeout})});
		},
		resize: async (width, height) => {
			await tmux('resize-window', '-x', String(width), '-y', String(height));
		},
		out,
		pid,
		async service(name) {
			const monitor = String(await pid());
			const found = (await processes()).find(
				row => row[1] === monitor && row.some(word => word.endsWith(`${name}.js`)),
			);
			return Number(found?.[0]);
		},
		close: async () => {
			await tmux('kill-server');
		},
		flags: async () => (await tmux('display', '-p', '#{alternate_on} #{cursor_flag}')).stdout,
	};
}

/** `pid, parent, words of the command` of every process. */
async function processes(): Promise<string[][]> {
	const {stdout} = await execa('ps', ['-e', '-o', 'pid=,ppid=,args=']);
	return stdout.split('\n').map(line => line.trim().split(/\s+/));
}
