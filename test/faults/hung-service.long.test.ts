import {expect, test} from 'vitest';
import {runAndSignal} from './signalled-service.ts';

test('a service that hangs (SIGSTOP) is told; neither the run nor leaving waits for it, and it is gone afterwards', async () => {
	const {exitCode, stderr, run} = await runAndSignal('moalog-server', 'SIGSTOP');
	expect(stderr).toMatch(/moalog-server is unhealthy: no answer within 2 s/);
	expect(exitCode).toBe(99);
	expect(run.requests.total).toBeGreaterThan(0);
	expect(run.outcome).toBe('completed');
});
