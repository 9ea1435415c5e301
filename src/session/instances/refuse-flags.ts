import {usageError} from '../../errors.ts';
import type {Options} from '../../options.ts';

/** What each of several k6 is told by us, and files that all of them would write into. */
const flagsOfParts =
	/^(--(execution-segment|execution-segment-sequence|paused|linger|address|no-setup|no-teardown|out|summary-export)(=|$)|-[oa])/;

/** Refuses k6's flags that several k6 cannot share; a usage UserError. */
export function refuseSharedFlags({instances, k6Flags}: Pick<Options, 'instances' | 'k6Flags'>): void {
	const own = instances > 1 ? k6Flags.find(flag => flagsOfParts.test(flag)) : undefined;
	if (own !== undefined)
		throw usageError(`${own.replace(/=.*/s, '')} cannot be told to several k6 at once: leave it out, or --instances.`);
}
