import {expect, test} from 'vitest';
import {createLadder, stagesOf} from '../../load-tests/lib/ladder.ts';

test('the ladder leaves out its last rate, or jumps by more than half', () => {
	const steps = createLadder(2, 1024, 15);
	expect(steps[0]).toEqual({ratePerSecond: 2, startMs: 0, durationMs: 15_000});
	expect(steps.at(-1)!.ratePerSecond).toBe(1024);
	for (const [at, step] of steps.slice(1).entries()) {
		expect(step.ratePerSecond / steps[at]!.ratePerSecond).toBeLessThan(1.5);
		expect(step.startMs).toBe(steps[at]!.startMs + 15_000);
	}
});

test('k6 is asked for less than a whole request, or slides from one rate to the next', () => {
	const [jump, hold, next] = stagesOf(createLadder(2.8, 4, 5));
	expect(jump).toEqual({target: 28, duration: '0s'});
	expect(hold).toEqual({target: 28, duration: '5000ms'});
	expect(next).toEqual({target: 40, duration: '0s'});
});
