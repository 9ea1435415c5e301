import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';

/** A UserError (exit code 7) for a contract line that does not hold, with what was seen instead and what mends it. */
export function broken(line: string, seen: string, mend = 'Restart the stack, or correct its target file'): UserError {
	return new UserError(
		`Preflight: the stack does not behave as its contract says. Expected that ${line}; seen: ${seen}. ${mend}.`,
		exitCodes.preflight,
	);
}
