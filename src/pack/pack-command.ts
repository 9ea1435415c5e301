import type {Failure} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {BroughtCommand} from '../option-table.ts';
import type {Options} from '../options.ts';

/** Where a command tells its result. */
export interface Telling {
	/** A line of the result in words, on stdout. */
	readonly print: (line: string) => void;
	/** The result for programs, on stdout. */
	readonly json: (value: unknown) => void;
	/** A line of what happens meanwhile, on stderr. */
	readonly say: (line: string) => void;
	/** What failed beside what the command ends with, on stderr. */
	readonly fail: (failure: Pick<Failure, 'sentence' | 'report'>) => void;
	/** Hears every signal that asks to end, instead of dying of it; returns what gives them back. */
	readonly onSignals: (listener: () => void) => () => void;
}

/** A command that only a pack's system has a use for. */
export interface PackCommand extends BroughtCommand {
	/** Rejects with a UserError where the command line does not fit. */
	readonly run: (options: Options, telling: Telling) => Promise<ExitCode>;
}
