import {expect, test} from 'vitest';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

/** Mean of the simulated provider's log-normal latency, clamped to 200–800 ms, and its ten places (services of the stack). */
const capacityPerSecond = 10 / 0.4225;

test('the limit of the provider is met within 10 %, and laid at its door', async () => {
	const out = await temporaryFolder();
	const {stdout, exitCode} = await perfTui(
		['run', 'E-5', '--stack', 'embedded', '--scale', '0.6', '--out', out, '--json'],
		{FIRST_RATE: '16'},
	);
	expect(exitCode).toBe(0);
	const [run] = sessionOf(stdout).runs;
	expect(run).toMatchObject({scenario: 'E-5', side: {axis: 'limiter', value: 'off'}, outcome: 'completed'});
	const {knee, steps, resource} = run!.capacity!;
	expect(Math.abs(knee!.perSecond / capacityPerSecond - 1)).toBeLessThan(0.1);
	// It ended by itself: the ladder goes on to a thousand a second.
	expect(steps.length).toBeLessThan(6);
	expect(resource).toMatchObject({name: 'the AI provider and its queue', confidence: 'high'});
});
