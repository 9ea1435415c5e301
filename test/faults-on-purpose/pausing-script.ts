import {setTimeout as sleep} from 'node:timers/promises';
import {startWatchdog} from '../../src/session/faults/start-watchdog.ts';
import {writeFaultFile} from '../../src/system/faults/fault-file.ts';

// A command that pauses a process for so long, with a watchdog beside it, and then never comes to undoing it.
const [, , file = '', pid = '', forMs = ''] = process.argv;
await writeFaultFile(file, {
	fault: {kind: 'pause', service: 'api', atMs: 0, forMs: Number(forMs), limit: null},
	isPlanned: true,
	loadStartedAtMs: Date.now(),
	before: {on: 'process', service: 'api', pid: Number(pid), statePath: null},
	state: 'on',
	atMs: Date.now(),
	undoneAtMs: null,
	undoneBy: null,
	readBack: null,
});
const watchdog = await startWatchdog(file);
process.kill(Number(pid), 'SIGSTOP');
watchdog.tell({kind: 'on', forMs: Number(forMs)});
process.stdout.write(`${watchdog.pid}\n`);
await sleep(600_000);
