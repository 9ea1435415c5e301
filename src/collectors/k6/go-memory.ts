import os from 'node:os';

/**
 * Settings of Go's garbage collector for k6, which writes a stream and throws away what it wrote: with room for four times
 * what is live it collects a quarter as often, up to a quarter of the machine's memory. What the environment says wins.
 */
export function goMemorySettings(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
	const {GOGC = '400', GOMEMLIMIT = `${Math.floor(os.totalmem() / 4)}B`} = env;
	return {GOGC, GOMEMLIMIT};
}
