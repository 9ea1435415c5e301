import type {ExitCode} from '../exit-codes.ts';
import type {CommandRow} from '../option-table.ts';
import type {Options} from '../options.ts';

/** Where a command tells its result. */
export interface Telling {
	/** A line of the result in words, on stdout. */
	readonly print: (line: string) => void;
	/** The result for programs, on stdout. */
	readonly json: (value: unknown) => void;
	/** Aborted when the user stops it. */
	readonly signal: AbortSignal;
}

/** A command that only a pack's system has a use for. */
export interface PackCommand extends CommandRow {
	readonly name: string;
	/** Rejects with a UserError where the command line does not fit. */
	readonly run: (options: Options, telling: Telling) => Promise<ExitCode>;
}
