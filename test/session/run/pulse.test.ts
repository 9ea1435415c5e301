import {expect, test} from 'vitest';
import {takePulse} from '../../../src/session/run/pulse.ts';

test('k6 is silent from the last time it was heard on', () => {
	let nowMs = 1000;
	const pulse = takePulse(() => nowMs);
	nowMs = 4000;
	expect(pulse.silentForMs()).toBe(3000);
	pulse.heard();
	nowMs = 4500;
	expect(pulse.silentForMs()).toBe(500);
});

test('k6 that is asked to stop twice has no more time than it had', () => {
	let nowMs = 0;
	const pulse = takePulse(() => nowMs);
	expect([pulse.isStopping(), pulse.stoppingForMs()]).toEqual([false, null]);
	pulse.stopping();
	nowMs = 700;
	pulse.stopping();
	expect([pulse.isStopping(), pulse.stoppingForMs()]).toEqual([true, 700]);
});

test('the time in which nobody could look has not passed for k6, and does not ask it to stop', () => {
	let nowMs = 0;
	const [asked, unasked] = [takePulse(() => nowMs), takePulse(() => nowMs)];
	asked.stopping();
	nowMs = 3_600_000;
	for (const pulse of [asked, unasked]) pulse.resume();
	nowMs += 10;
	expect([asked.silentForMs(), asked.stoppingForMs()]).toEqual([10, 10]);
	expect(unasked.stoppingForMs()).toBeNull();
});
