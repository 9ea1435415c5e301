import {type ExitCode, exitCodes} from './exit-codes.ts';
import {kept} from './text/say.ts';

/** A failure that a user can act on: `message` is one sentence with the next step. */
export class UserError extends Error {
	readonly exitCode: ExitCode;
	constructor(message: string, exitCode: ExitCode, options?: ErrorOptions) {
		super(message, options);
		this.name = 'UserError';
		this.exitCode = exitCode;
	}
}

/** What kept a run from beginning: no load was made, and nothing of it is recorded. */
export class NeverBegan extends UserError {
	constructor(message: string, exitCode: ExitCode = exitCodes.unexpected) {
		super(message, exitCode);
	}
}

/** The command line does not fit; the sentence says how it would. */
export function usageError(message: string): UserError {
	return new UserError(message, exitCodes.usage);
}

/** Errno codes of the operating system that have an obvious next step. */
const systemSentences: Record<string, (subject: string) => string> = {
	ENOENT: subject => kept`${subject} does not exist: check the path.`,
	EACCES: subject =>
		kept`${subject} may not be used by this user: change its permissions or choose another with --out.`,
	EPERM: subject => kept`${subject} may not be used by this user: change its permissions or choose another with --out.`,
	EROFS: subject => kept`${subject} is on a read-only file system: choose another folder with --out.`,
	ENOSPC: subject => kept`The disk is full at ${subject}: free some space or choose another folder with --out.`,
	EDQUOT: subject =>
		kept`The disk quota is used up at ${subject}: free some space or choose another folder with --out.`,
	EISDIR: subject => kept`${subject} is a folder, and a file is needed: name the file in it.`,
	ENOTDIR: subject => kept`${subject} lies below something that is no folder: check the path.`,
	EMFILE: () => kept`Too many files are open: raise the limit with "ulimit -n 4096" and start again.`,
	EADDRINUSE: subject => kept`${subject} is in use already: stop the program that holds the port or choose another.`,
};

/** What is told to the user about any failure, and the exit code that goes with it. */
export interface Failure {
	readonly sentence: string;
	readonly exitCode: ExitCode;
	/** What to show below it: a stack trace worth reporting, or what a sick service logged last; null for nothing. */
	readonly report: string | null;
}

/** The one table from raw failures to sentences; what it does not know is loud and says what to report. */
export function explain(error: unknown): Failure {
	if (error instanceof UserError) return {sentence: error.message, exitCode: error.exitCode, report: null};
	if (isNamed(error, 'K6NotFoundError'))
		return {sentence: error.message, exitCode: exitCodes.toolMissing, report: null};
	if (isNamed(error, 'StackError')) {
		const {logLines = []} = error as {logLines?: readonly string[]};
		const report = logLines.length > 0 ? logLines.map(line => `  ${line}`).join('\n') : null;
		return {sentence: error.message, exitCode: exitCodes.stackUnhealthy, report};
	}
	if (isNamed(error, 'EngineAnswerError')) {
		const sentence = kept`The Docker engine failed (${error.message}): look at "docker info" and its log, then start again.`;
		return {sentence, exitCode: exitCodes.toolMissing, report: null};
	}
	const code = (error as NodeJS.ErrnoException | null)?.code;
	const sentence = typeof code === 'string' ? systemSentences[code] : undefined;
	if (sentence) {
		const {path, address, port} = error as NodeJS.ErrnoException & {address?: string; port?: number};
		return {
			sentence: sentence(path ?? (port ? `${address ?? ''}:${port}` : kept`A file`)),
			exitCode: exitCodes.unexpected,
			report: null,
		};
	}
	const message = error instanceof Error ? error.message : String(error);
	return {
		sentence: kept`Something went wrong that perf-tui did not expect (${message}); please report it with the lines below.`,
		exitCode: exitCodes.unexpected,
		report: error instanceof Error ? (error.stack ?? message) : message,
	};
}

function isNamed(error: unknown, name: string): error is Error {
	return error instanceof Error && error.name === name;
}
