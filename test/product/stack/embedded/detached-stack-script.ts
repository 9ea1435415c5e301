import {createEmbeddedStack} from '../../../../src/product/stack/embedded/stack.ts';

// What `stack up` does: brings a detached stack up and ends.
const [statePath, jwtSecret] = process.argv.slice(2);
const stack = createEmbeddedStack({detached: true, statePath: statePath!, jwtSecret: jwtSecret!});
await stack.up(AbortSignal.timeout(40_000));
