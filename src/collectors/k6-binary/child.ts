import {constants, setPriority} from 'node:os';
import {stripVTControlCharacters} from 'node:util';
import {execa} from 'execa';
import {kept} from '../../text/say.ts';
import {k6Environment} from './binary.ts';
import type {K6Search} from './search.ts';
import {startWatchdog} from './watchdog.ts';

export interface ChildOptions {
	readonly cwd?: string;
	/** Set over the search's environment. */
	readonly env?: Readonly<Record<string, string>>;
	/** For the whole process. */
	readonly timeoutMs: number;
	/** Between two lines of output; unbounded when left out. */
	readonly silenceMs?: number;
	/** Until the first line; default `silenceMs`. */
	readonly firstLineMs?: number;
	/** Every line of stdout and stderr, cleaned. */
	readonly onLine?: (line: string) => void;
	/** Runs at low priority, so that the screen stays alive beside it. */
	readonly isBackground?: boolean;
}

export interface ChildResult {
	readonly stdout: string;
	/** Why it failed, as a clause; null when it ended with 0. */
	readonly trouble: string | null;
}

/**
 * Runs a program to its end in a process group of its own, which is killed as a whole on abort or timeout.
 * Rejects only when the search is aborted, after the group is gone; every other failure is `trouble`.
 */
export async function runChild(
	search: K6Search,
	file: string,
	args: readonly string[],
	options: ChildOptions,
): Promise<ChildResult> {
	const watchdog = startWatchdog();
	const listenFor = (withinMs: number | undefined) => {
		if (withinMs !== undefined) watchdog.expect('output', withinMs);
	};
	function* listen(line: string) {
		listenFor(options.silenceMs);
		options.onLine?.(cleanLine(line));
		yield line;
	}
	listenFor(options.firstLineMs ?? options.silenceMs);
	const child = execa(file, args, {
		...(options.cwd === undefined ? {} : {cwd: options.cwd}),
		env: {...k6Environment(search.env), ...options.env},
		extendEnv: false,
		stdin: 'ignore',
		stdout: listen,
		stderr: listen,
		reject: false,
		maxBuffer: 4_000_000,
		timeout: options.timeoutMs,
		cancelSignal: AbortSignal.any([search.signal, watchdog.signal]),
		killDescendants: true,
		forceKillAfterDelay: 1_000,
	});
	if (options.isBackground === true && child.pid !== undefined) lowerPriority(child.pid);
	const result = await child;
	watchdog.stop();
	search.signal.throwIfAborted();
	return {stdout: result.stdout, trouble: result.failed ? (watchdog.complaint() ?? describe(result)) : null};
}

function lowerPriority(pid: number): void {
	try {
		setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// It may have ended already; priority is a courtesy, not a condition.
	}
}

interface FailedChild {
	readonly timedOut: boolean;
	readonly exitCode?: number | undefined;
	readonly code?: string | undefined;
	readonly signal?: string | undefined;
	readonly stdout: string;
	readonly stderr: string;
}

function describe(result: FailedChild): string {
	if (result.timedOut) return kept`it did not end in time`;
	const said = lastLine(result.stderr) ?? lastLine(result.stdout);
	if (said !== null) return said;
	if (result.exitCode !== undefined) return kept`it ended with code ${result.exitCode}`;
	return result.signal === undefined
		? kept`it could not be started (${result.code})`
		: kept`it was ended by ${result.signal}`;
}

function lastLine(output: string): string | null {
	const line = output.trimEnd().split('\n').at(-1);
	return line === undefined || line.trim() === '' ? null : cleanLine(line);
}

/** One line without escape sequences and control characters, at most 200 characters: children are not trusted. */
function cleanLine(line: string): string {
	return stripVTControlCharacters(line)
		.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
		.trim()
		.slice(0, 200);
}
