import {usageError} from '../../errors.ts';
import type {Options} from '../../options.ts';
import type {System} from '../../system/contract.ts';
import {kept} from '../../text/say.ts';

/**
 * Refuses a pair of `--versus` that the system does not have, naming the services that it has (exit code 2). What is
 * compared where nobody asked may be absent. A later replica may be still to come.
 */
export function checkVersus(pair: Options['versus'], system: System): void {
	const names = system.services().map(({name}) => name);
	if (pair === null || names.length === 0) return;
	const isThere = (wanted: string) => names.some(name => name === wanted || name === wanted.replace(/\/\d+$/, ''));
	const absent = pair.filter(wanted => !isThere(wanted));
	if (absent.length === 0) return;
	throw usageError(
		kept`--versus names ${absent.join(' and ')}, and no such service is here: there are ${names.toSorted().join(', ')}.`,
	);
}
