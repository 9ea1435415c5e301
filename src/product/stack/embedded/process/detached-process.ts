import {spawn} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {environmentOf, type LaunchPlan, logPathOf} from '../launch-plan.ts';
import type {ProductServiceEntry} from '../product-services.ts';
import {type Ending, patienceMs, type ServiceProcess} from './service-process.ts';

/**
 * Starts a service in a session of its own that outlives this process and writes into its log file.
 * Not by execa: its output would travel through this process, or end in a pipe that nobody reads any more.
 */
export function spawnDetached(plan: LaunchPlan, service: ProductServiceEntry, jwtSecret: string): ServiceProcess {
	const logFile = openSync(logPathOf(plan, service), 'a', 0o600);
	const child = spawn(process.execPath, [service.entryFile], {
		env: environmentOf(plan, service, jwtSecret),
		stdio: ['ignore', logFile, logFile],
		detached: true,
	});
	closeSync(logFile);
	child.unref();
	const ended = new Promise<Ending>(resolve => {
		child.once('exit', (code, signal) => resolve({code, signal}));
		child.once('error', () => resolve({code: null, signal: null}));
	});
	return {
		pid: child.pid ?? -1,
		startedAtMs: Date.now(),
		ended,
		async stop() {
			// Whoever stops it waits for it, with nothing else to keep the event loop alive.
			child.ref();
			child.kill('SIGTERM');
			const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
			await ended;
			clearTimeout(force);
		},
	};
}
