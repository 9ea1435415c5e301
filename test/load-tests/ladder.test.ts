import {expect, test} from 'vitest';
import {createLadder, stagesOf} from '../../load-tests/lib/ladder.ts';

test('the ladder ends at its last rate and no step is half as high again as the one before', () => {
	const steps = createLadder(2, 1024, 15);
	expect(steps[0]).toEqual({ratePerSecond: 2, startMs: 0, durationMs: 15_000});
	expect(steps.at(-1)!.ratePerSecond).toBe(1024);
	for (const [at, step] of steps.slice(1).entries()) {
		expect(step.ratePerSecond / steps[at]!.ratePerSecond).toBeLessThan(1.5);
		expect(step.startMs).toBe(steps[at]!.startMs + 15_000);
	}
});

test('k6 jumps from rate to rate and is asked for whole requests', () => {
	const [jump, hold, next] = stagesOf(createLadder(2.8, 4, 5));
	expect(jump).toEqual({target: 28, duration: '0s'});
	expect(hold).toEqual({target: 28, duration: '5000ms'});
	expect(next).toEqual({target: 40, duration: '0s'});
});
