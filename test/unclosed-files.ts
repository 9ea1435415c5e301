import {setImmediate} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {afterAll} from 'vitest';

/**
 * A file handle that nobody closed ends a process, whenever the garbage collector happens to find it. Collecting when a
 * test file ends makes it fail there each time, instead of anywhere once in a while.
 */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

afterAll(async () => {
	collect();
	// The handle's end is told in a later turn of the loop.
	await setImmediate();
	await setImmediate();
});
