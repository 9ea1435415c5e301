import {execa} from 'execa';
import {extract} from 'tar-stream';
import {cleanLine} from '../../text/clean-line.ts';
import {kept} from '../../text/say.ts';

/** The command that starts k6, and what stands before its own arguments (an image is started by `docker run …`). */
export interface K6Command {
	readonly command: string;
	readonly args: readonly string[];
}

/** How a script is going to be run, for k6 to resolve. */
export interface ScriptCall {
	/** A path, or `-` for what `source` holds. */
	readonly script: string;
	/** The script's text where it came by standard input. */
	readonly source?: string;
	readonly flags: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	readonly signal: AbortSignal;
	readonly timeoutMs: number;
}

/**
 * What `k6 archive` says of a script: its options from every source, and the text of every module that it loads; null where
 * one is too long to be looked through.
 */
export type ArchiveAnswer =
	| {readonly kind: 'archive'; readonly options: unknown; readonly sources: readonly string[] | null}
	| {readonly kind: 'refused'; readonly exitCode: number | null; readonly message: string}
	| {readonly kind: 'missing'}
	| {readonly kind: 'hangs'};

/** A large data file that the script opens is in the archive too. */
const largestArchive = 512_000_000;
/** A bundle of libraries has some megabytes. */
const largestSource = 16_000_000;
/** Flags of `k6 run` that `k6 archive` does not know, with the number of words that follow. */
const runOnly: readonly [RegExp, number][] = [
	[/^(--out|-o|--features)$/, 1],
	[/^(--out=|-o.|--features=)/, 0],
	[/^(--linger|-l|--no-usage-report)(=|$)/, 0],
];

/**
 * Has k6 pack the script without running it: options are resolved from script, flags, `K6_…` and config file as `k6 run`
 * does it, which `k6 inspect` does not. No variable's value goes into the archive, and the archive into no file.
 */
export async function archiveScript(k6: K6Command, call: ScriptCall): Promise<ArchiveAnswer> {
	const result = await runArchive(k6, call);
	if (call.signal.aborted) throw call.signal.reason;
	if (result.timedOut) return {kind: 'hangs'};
	if (result.code === 'ENOENT' || result.code === 'EACCES') return {kind: 'missing'};
	const stderr = Buffer.from(result.stderr).toString();
	if (result.exitCode !== 0) return {kind: 'refused', exitCode: result.exitCode ?? null, message: firstError(stderr)};
	return readArchive(Buffer.from(result.stdout));
}

/** The packed script, as a k6 on another machine runs it; no variable's value is in it. Rejects with k6's sentence. */
export async function packScript(k6: K6Command, call: ScriptCall): Promise<Buffer> {
	const {exitCode, stdout, stderr} = await runArchive(k6, call);
	if (exitCode !== 0) throw new Error(firstError(Buffer.from(stderr).toString()));
	return Buffer.from(stdout);
}

function runArchive(k6: K6Command, call: ScriptCall) {
	// k6 run shows a script the environment unless it is told otherwise, k6 archive only when it is asked to.
	const visible = ['--include-system-env-vars', '--exclude-env-vars'];
	const flags = [...visible, '--log-format=json', '--no-color', ...archiveFlags(call.flags)];
	return execa(k6.command, [...k6.args, 'archive', '-O', '-', ...flags, call.script], {
		env: {...call.env, K6_AUTO_EXTENSION_RESOLUTION: 'false'},
		reject: false,
		encoding: 'buffer',
		cancelSignal: call.signal,
		timeout: call.timeoutMs,
		forceKillAfterDelay: 500,
		...(call.source === undefined ? {stdin: 'ignore' as const} : {input: call.source}),
		maxBuffer: largestArchive,
	});
}

/** The flags that `k6 archive` takes too. */
export function archiveFlags(flags: readonly string[]): string[] {
	const kept: string[] = [];
	for (let at = 0; at < flags.length; at++) {
		const words = runOnly.find(([pattern]) => pattern.test(flags[at]!))?.[1];
		if (words === undefined) kept.push(flags[at]!);
		else at += words;
	}
	return kept;
}

async function readArchive(bytes: Buffer): Promise<ArchiveAnswer> {
	const unpacked = extract();
	unpacked.end(bytes);
	let options: unknown = null;
	const sources: string[] = [];
	let isWhole = true;
	try {
		for await (const entry of unpacked) {
			const {name, size = 0} = entry.header;
			const isSource = name === 'data' || /\.[cm]?[jt]sx?$/.test(name) || name.startsWith('https/');
			if (isSource && size > largestSource) isWhole = false;
			const chunks: Buffer[] = [];
			for await (const chunk of entry)
				if (name === 'metadata.json' || (isSource && size <= largestSource)) chunks.push(chunk as Buffer);
			const text = Buffer.concat(chunks).toString();
			if (name === 'metadata.json') options = (JSON.parse(text) as {options?: unknown}).options ?? null;
			else if (text !== '') sources.push(text);
		}
	} catch {
		// No archive that can be read: nothing is known of the script until it runs.
	}
	return options === null
		? {kind: 'refused', exitCode: null, message: kept`k6 packed no archive that can be read`}
		: {kind: 'archive', options, sources: isWhole ? sources : null};
}

/** The first error that k6 logged, as a sentence; before it has read `--log-format` it writes text. */
function firstError(stderr: string): string {
	const lines = stderr.split('\n');
	for (const line of lines) {
		const quoted = /\blevel=error msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
		if (quoted !== undefined) return cleanLine(quoted.replace(/\\(.)/g, '$1'));
		try {
			const {level, msg} = JSON.parse(line) as {level?: unknown; msg?: unknown};
			if (level === 'error' && typeof msg === 'string') return cleanLine(msg);
		} catch {
			// Not a line of its log.
		}
	}
	return cleanLine(lines[0] ?? '');
}
