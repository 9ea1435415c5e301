import {usageError} from '../../errors.ts';
import type {Options} from '../../options.ts';
import {kept} from '../../text/say.ts';
import {isOfParts} from './place-of.ts';

/** What each of several k6 is told by us, and files that all of them would write into. */
const flagsOfParts =
	/^(--(execution-segment|execution-segment-sequence|paused|linger|address|no-setup|no-teardown|out|summary-export)(=|$)|-[oa])/;

/** Refuses k6's flags that several k6 cannot share; a usage UserError. */
export function refuseSharedFlags({k6Flags, ...options}: Pick<Options, 'instances' | 'cluster' | 'k6Flags'>): void {
	const own = isOfParts(options) ? k6Flags.find(flag => flagsOfParts.test(flag)) : undefined;
	if (own === undefined) return;
	const flag = own.replace(/=.*/s, '');
	throw usageError(
		options.cluster
			? kept`${flag} cannot be told to several k6 at once: leave it out, or --instances and --on.`
			: kept`${flag} cannot be told to several k6 at once: leave it out, or --instances.`,
	);
}
