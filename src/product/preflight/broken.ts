import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {kept} from '../../text/say.ts';

/** A UserError (exit code 7) for a contract line that does not hold, with what was seen instead and what mends it. */
export function broken(
	line: string,
	seen: string,
	mend = kept`Restart the stack, or correct its target file`,
): UserError {
	return new UserError(
		kept`Preflight: the stack does not behave as its contract says. Expected that ${line}; seen: ${seen}. ${mend}.`,
		exitCodes.preflight,
	);
}
