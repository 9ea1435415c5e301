import {expect, test} from 'vitest';
import {createPlayhead} from '../../../src/session/replay/playhead.ts';

test('time passes at the speed that was chosen, and stops at the end of the recording', () => {
	const playhead = createPlayhead(10_000, false);
	playhead.changeSpeed(1);
	expect(playhead.pass(1000)).toBe(true);
	expect(playhead.positionMs()).toBe(2000);
	playhead.pass(60_000);
	expect([playhead.positionMs(), playhead.isAtEnd(), playhead.isPaused()]).toEqual([10_000, true, true]);
	expect(playhead.pass(1000)).toBe(false);
});

test('what is over plays once more from its beginning', () => {
	const playhead = createPlayhead(10_000, false);
	playhead.moveTo(12_000);
	playhead.togglePause();
	expect([playhead.positionMs(), playhead.isPaused()]).toEqual([0, false]);
});

test('it goes neither before the beginning nor beyond the speeds that there are', () => {
	const playhead = createPlayhead(10_000, true);
	playhead.moveTo(-5);
	expect(playhead.positionMs()).toBe(0);
	playhead.changeSpeed(-1);
	expect(playhead.speed()).toBe(1);
	for (let step = 0; step < 10; step += 1) playhead.changeSpeed(1);
	expect(playhead.speed()).toBe(60);
});
