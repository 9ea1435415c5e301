import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {execa} from 'execa';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';
import type {K6Command} from './archive.ts';
import {type K6Progress, parseProgress} from './progress.ts';

/** One line that k6 logged, made safe to show. */
export interface K6LogLine {
	readonly level: 'info' | 'warning' | 'error';
	/** `console` for what the script printed itself. */
	readonly source: 'k6' | 'console';
	readonly text: string;
}

/** A k6 that has been started. */
export interface K6Process {
	readonly pid: number;
	/** Resolves when k6 has gone, whatever it ended with; never rejects. */
	readonly ended: Promise<K6End>;
	/** First call: iterations are interrupted, teardown runs, all is summarised; second: gone without a summary. */
	stop(): void;
	/** SIGKILL to k6 and what it started. */
	kill(): void;
}

/** How k6 ended: an exit code, or the signal that killed it, or the reason why it never started. */
export interface K6End {
	readonly exitCode: number | null;
	readonly signal: string | null;
	readonly startError: string | null;
	/** Why nobody knows how one on another machine ended; absent for every other end. */
	readonly lost?: string;
}

/** What to start: files are made by k6 itself. */
export interface K6Invocation {
	/** A path, or `-` for what `source` holds. */
	readonly script: string;
	readonly source?: string | undefined;
	/** Which of k6's outputs writes the stream. */
	readonly output: 'json' | 'csv';
	readonly streamFile: string;
	/** Where k6 is told to write its summary; null where the user's own flags tell it. */
	readonly summaryFile: string | null;
	/** Null: those that the script and its options name. */
	readonly trendStats: string | null;
	readonly systemTags: readonly string[];
	readonly flags: readonly string[];
	readonly env: Readonly<Record<string, string>>;
}

/** Statistics that every trend of the summary carries. */
export const trendStats = 'avg,min,med,max,p(90),p(95),p(99),count';

/** The arguments of `k6 run` for an invocation; the user's own flags come last, so they win. */
export function k6Arguments(invocation: K6Invocation): string[] {
	return [
		'run',
		'--no-color',
		'--log-format=json',
		'--no-usage-report',
		`--out=${outputArgument(invocation)}`,
		...(invocation.summaryFile === null ? [] : [`--summary-export=${invocation.summaryFile}`]),
		...(invocation.trendStats === null ? [] : [`--summary-trend-stats=${invocation.trendStats}`]),
		`--system-tags=${invocation.systemTags.join(',')}`,
		...invocation.flags,
		invocation.script,
	];
}

/** Settings of k6's CSV go with the output: as variables the script would see them, and outputs of the user's own too. */
function outputArgument({output, streamFile}: K6Invocation): string {
	return output === 'json'
		? `json=${streamFile}`
		: `csv=fileName=${streamFile},timeFormat=unix_micro,saveInterval=200ms`;
}

/**
 * Starts k6 in a process group of its own: a Ctrl+C in the terminal reaches only us, and k6 gets exactly the signals
 * that we send. Should we be killed, its next progress line finds stdout closed and ends it within a second.
 */
export function startK6(
	k6: K6Command,
	invocation: K6Invocation,
	on: {progress: (progress: K6Progress) => void; log: (line: K6LogLine) => void},
): K6Process {
	const child = execa(k6.command, [...k6.args, ...k6Arguments(invocation)], {
		env: invocation.env,
		detached: true,
		reject: false,
		buffer: false,
		cleanup: true,
		...(invocation.source === undefined ? {stdin: 'ignore' as const} : {input: invocation.source}),
	});
	const output = createInterface({input: child.stdout!, crlfDelay: Number.POSITIVE_INFINITY});
	output.on('line', line => {
		const progress = parseProgress(line);
		if (progress) on.progress(progress);
	});
	const logs = createInterface({input: child.stderr!});
	logs.on('line', line => on.log(parseLog(line)));
	// k6 says why it failed with its last breath: it has ended when its last line is read.
	const drained = Promise.all([once(output, 'close'), once(logs, 'close')]);
	const signalGroup = (signal: NodeJS.Signals) => {
		try {
			if (child.pid) process.kill(-child.pid, signal);
		} catch {
			// Gone already: that is what was asked for.
		}
	};
	return {
		pid: child.pid ?? 0,
		ended: Promise.all([child, drained]).then(([result]) => ({
			exitCode: result.exitCode ?? null,
			signal: result.signal ?? null,
			startError: child.pid ? null : (result.originalMessage ?? kept`it could not be started`),
		})),
		stop: () => signalGroup('SIGINT'),
		kill: () => signalGroup('SIGKILL'),
	};
}

/** `Get "http://…": dial tcp …: connection refused`: what is the matter stands last, where a narrow pane has no room. */
function causeFirst(error: string): string {
	const request = /^\w+ "[^"]*": /.exec(error)?.[0];
	if (request === undefined) return error;
	const cause = error.slice(error.lastIndexOf(': ') + 2);
	return `${cause} (${error.slice(0, -cause.length - 2)})`;
}

/** A line of `--log-format json`; what is no such line is shown as it is. */
export function parseLog(line: string): K6LogLine {
	try {
		const {level, msg, error, source} = JSON.parse(line) as Record<string, unknown>;
		if (typeof msg === 'string') {
			const text = typeof error === 'string' ? `${msg}: ${causeFirst(error)}` : msg;
			return {
				level:
					level === 'error' || level === 'fatal' || level === 'panic'
						? 'error'
						: level === 'warning'
							? 'warning'
							: 'info',
				source: source === 'console' ? 'console' : 'k6',
				text: cleanLine(text),
			};
		}
	} catch {
		// Not JSON: a panic's trace, or half a line of a killed k6.
	}
	return {level: 'warning', source: 'k6', text: cleanLine(line)};
}
