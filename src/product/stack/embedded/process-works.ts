import {setTimeout as sleep} from 'node:timers/promises';
import {readIdentity} from '../../../collectors/process-identity.ts';
import type {Fault, FaultKind} from '../../../faults/fault.ts';
import type {ServiceStatus} from '../../../system/contract.ts';
import type {FaultWorks, ProcessBefore, Undoing} from '../../../system/faults/works.ts';
import {kept} from '../../../text/say.ts';

/** Services that are processes of this machine, and who starts them. */
export interface ProcessWorksOptions {
	readonly services: () => readonly ServiceStatus[];
	readonly restart: (service: string, signal: AbortSignal) => Promise<void>;
	/** Where a stack that outlives its command keeps its state; null where the services end with this process. */
	readonly statePath: string | null;
}

const possible: readonly FaultKind[] = ['kill', 'stop', 'restart', 'pause'];

/** Breaks the processes of the embedded stack by signals, as far as a process allows. */
export function createProcessWorks({services, restart, statePath}: ProcessWorksOptions): FaultWorks {
	const find = (name: string) => services().find(service => service.name === name);
	return {
		async refusal({kind, service}) {
			const known = services().map(({name}) => name);
			if (!known.includes(service))
				return kept`There is no service ${service} that could be broken: this stack has ${known.join(', ')}.`;
			if (!possible.includes(kind))
				return kept`A process has no networks and limits of its own, which ${kind} needs: use --stack compose, or one of ${possible.join(', ')}.`;
			return find(service)!.pid === null ? kept`${service} does not run: start it before it is broken.` : null;
		},
		look: async service => ({on: 'process', service, pid: find(service)?.pid ?? -1, statePath}),
		async break({kind, service}: Fault, before, signal) {
			const {pid} = before as ProcessBefore;
			if (kind === 'restart') await restart(service, signal);
			else process.kill(pid, ({kill: 'SIGKILL', stop: 'SIGTERM', pause: 'SIGSTOP'} as const)[kind as 'kill']);
			if (kind === 'kill' || kind === 'stop') await untilGone(pid, signal);
		},
		undoing(before): Undoing {
			const {service, pid} = before as ProcessBefore;
			return {
				async undo(signal) {
					wake(pid);
					if ((await readIdentity(find(service)?.pid ?? -1)) === null) await restart(service, signal);
				},
				async readBack() {
					const now = find(service);
					if (now?.state === 'healthy') return {differences: [], mend: null};
					return {
						differences: [kept`${service} is ${now?.detail ?? now?.state ?? 'gone'}`],
						mend: kept`perf-tui stack down --stack embedded, and start again`,
					};
				},
			};
		},
	};
}

/** A process that is paused goes on; one that is gone stays gone. */
export function wake(pid: number): void {
	try {
		process.kill(pid, 'SIGCONT');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

async function untilGone(pid: number, signal: AbortSignal): Promise<void> {
	while ((await readIdentity(pid)) !== null) await sleep(20, undefined, {signal});
}
