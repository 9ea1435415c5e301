import {createEmbeddedStack} from '../../../../src/product/stack/embedded/stack.ts';

// Brings a stack up, says where, and then does nothing until it is killed.
const stack = createEmbeddedStack();
await stack.up(AbortSignal.timeout(40_000));
process.stdout.write(`${JSON.stringify(stack.services().map(({pid, url}) => ({pid, url})))}\n`);
setInterval(() => {}, 1000);
