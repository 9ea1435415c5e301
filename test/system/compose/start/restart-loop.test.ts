import {expect, test} from 'vitest';
import {createRestartLoops} from '../../../../src/system/compose/start/restart-loop.ts';

const restarting = (restartCount: number) => ({id: 'a', restartCount, state: 'restarting'}) as const;

test('a container that ends again and again for half a minute is no starting one', () => {
	const loops = createRestartLoops();
	expect(loops.isLooping(restarting(1), 0)).toBe(false);
	expect(loops.isLooping(restarting(5), 29_000)).toBe(false);
	expect(loops.isLooping({...restarting(5), state: 'running'}, 31_000)).toBe(false);
	expect(loops.isLooping(restarting(5), 31_000)).toBe(true);
});

test('restarts of before do not count', () => {
	const loops = createRestartLoops();
	expect(loops.isLooping(restarting(40), 0)).toBe(false);
	expect(loops.isLooping(restarting(41), 60_000)).toBe(false);
});
