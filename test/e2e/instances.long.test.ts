import {expect, test} from 'vitest';
import {patientLimiter} from './patient-limiter.ts';
import {perfTui, sessionOf, temporaryFolder} from './perf-tui.ts';

test.each([
	['E-1', '0.1'],
	['E-3', '0.2'],
	['E-4', '0.03'],
])('%s by four k6 here is one run: all books close to the last request', async (scenario, scale) => {
	const how = ['--stack', 'embedded', '--instances', '4', '--scale', scale, '--json', '--out', await temporaryFolder()];
	const {stdout} = await perfTui(['run', scenario, ...how], patientLimiter);
	const run = sessionOf(stdout).runs[0]!;
	expect(run.outcome).toBe('completed');
	expect(run.parts!.map(({name}) => name)).toEqual(['k6-1', 'k6-2', 'k6-3', 'k6-4']);
	expect(run.reconciliation.filter(({ok}) => ok === false)).toEqual([]);
	expect(run.reconciliation.some(({name, ok}) => ok && name.endsWith('k6 and moalog-server'))).toBe(true);
});
