import {usageError} from '../errors.ts';
import type {ExitCode} from '../exit-codes.ts';
import type {Options} from '../options.ts';
export async function importStream(options: Options): Promise<ExitCode> {
	throw usageError('x');
}
