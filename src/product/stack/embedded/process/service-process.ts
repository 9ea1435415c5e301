import {execa} from 'execa';
import {kept} from '../../../../text/say.ts';
import {environmentOf, type LaunchPlan} from '../launch-plan.ts';
import type {ProductServiceEntry} from '../product-services.ts';

/** How a process ended; both null when only its absence was seen. */
export interface Ending {
	readonly code: number | null;
	readonly signal: string | null;
}

/** One running process of a service, whoever started it. */
export interface ServiceProcess {
	readonly pid: number;
	readonly startedAtMs: number;
	/** Resolves when it is gone; never rejects. */
	readonly ended: Promise<Ending>;
	/** SIGTERM, then SIGKILL; resolves when it is gone. */
	stop(): Promise<void>;
}

/** How long a service may take to end its requests before SIGKILL. */
export const patienceMs = 2000;

/** Starts a service that ends with this process, even with a killed one: it watches its stdin. */
export function spawnService(
	plan: LaunchPlan,
	service: ProductServiceEntry,
	jwtSecret: string,
	onLine: (line: string) => void,
): ServiceProcess {
	const child = execa(process.execPath, [service.entryFile], {
		env: environmentOf(plan, service, jwtSecret),
		extendEnv: false,
		stdin: 'pipe',
		all: true,
		buffer: false,
		reject: false,
		forceKillAfterDelay: patienceMs,
	});
	const ended = child.then(result => ({code: result.exitCode ?? null, signal: result.signal ?? null}));
	void readLines(child.iterable({from: 'all'}), onLine);
	return {
		pid: child.pid ?? -1,
		startedAtMs: Date.now(),
		ended,
		async stop() {
			child.kill('SIGTERM');
			await ended;
		},
	};
}

async function readLines(lines: AsyncIterable<unknown>, onLine: (line: string) => void): Promise<void> {
	try {
		for await (const line of lines) onLine(String(line));
	} catch {
		// A killed process breaks its pipe; how it ended is what `ended` says.
		return;
	}
}

/** How a process ended, in words. */
export function describeEnding({code, signal}: Ending): string {
	if (signal) return kept`ended by ${signal}`;
	return code === null ? 'gone' : kept`exit code ${code}`;
}
