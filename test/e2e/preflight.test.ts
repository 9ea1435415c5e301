import {expect, test} from 'vitest';
import {faults, runBroken} from './broken-stack.ts';
import {patientLimiter} from './patient-limiter.ts';

const onRun = ['E-2', '--limiter', 'on', '--scale', '0.07'];
test('a limiter that denies everything from the start is stopped by the preflight', async () => {
	const deniesAll = faults('rate-limiter', {denyAll: true});
	const {exitCode, session, stderr} = await runBroken(onRun, 'before', deniesAll, patientLimiter);
	expect(exitCode).toBe(7);
	expect(stderr).toContain('the limiter is ON and admits 10 of 30');
	expect(session.runs).toEqual([]);
});

test('OFF that is not off is stopped by the preflight', async () => {
	const {exitCode, stderr} = await runBroken(
		['E-2', '--limiter', 'off', '--scale', '0.02'],
		'before',
		faults('moalog-server', {ignoreLimiterSwitch: true}),
		patientLimiter,
	);
	expect(exitCode).toBe(7);
	expect(stderr).toContain('the limiter is OFF, so that no analysis is answered 429');
});
