import os from 'node:os';
import type {Observers} from './observers.ts';

/**
 * Variables for k6 itself, none of which a script can see that does not see them under plain k6. Go's garbage collector gets
 * room for four times what is live, up to a quarter of the machine's memory, since k6 throws away all that it wrote: it
 * collects a quarter as often. What the environment says wins. Where extensions are asked for, no build service is.
 */
export function unseenVariables(
	{hasExtensions, listsEnvironment}: Pick<Observers, 'hasExtensions' | 'listsEnvironment'>,
	env: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
	const {GOGC = '400', GOMEMLIMIT = `${Math.floor(os.totalmem() / 4)}B`} = env;
	return {
		...(!listsEnvironment && {GOGC, GOMEMLIMIT}),
		...(hasExtensions && {K6_AUTO_EXTENSION_RESOLUTION: 'false'}),
	};
}
