import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {readFaultFile} from '../../src/system/faults/fault-file.ts';
import {temporaryFolder} from '../e2e/perf-tui.ts';
import {isAlive} from '../faults/running.ts';
import {waitFor} from '../wait-for.ts';

const script = fileURLToPath(new URL('pausing-script.ts', import.meta.url));

/** `T` while a process is paused. */
async function stateOf(pid: number): Promise<string> {
	const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
	return stat.slice(stat.lastIndexOf(')') + 2)[0]!;
}

/** A service that is paused by a command with a watchdog. */
async function pausedService(forMs: number) {
	const service = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], {stdio: 'ignore'});
	onTestFinished(() => void service.kill('SIGKILL'));
	const file = path.join(await temporaryFolder(), 'fault-1.json');
	const command = spawn(process.execPath, [script, file, String(service.pid), String(forMs)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	onTestFinished(() => void command.kill('SIGKILL'));
	const [said] = (await once(command.stdout!, 'data')) as [Buffer];
	// A signal is delivered when the process gets to run.
	await waitFor(async () => expect(await stateOf(service.pid!)).toBe('T'));
	return {service: service.pid!, command, watchdog: Number(said.toString()), file};
}

test.runIf(process.platform === 'linux')('a command that is killed leaves nothing broken', async () => {
	const {service, command, watchdog, file} = await pausedService(600_000);
	command.kill('SIGKILL');
	await waitFor(async () => expect(await stateOf(service)).not.toBe('T'), {timeout: 5000});
	await waitFor(() => expect(isAlive(watchdog)).toBe(false));
	expect(await readFaultFile(file)).toMatchObject({
		state: 'undone',
		undoneBy: 'watchdog',
		readBack: {differences: []},
	});
});

test.runIf(process.platform === 'linux')(
	'a command that stands still leaves nothing broken: the watchdog undoes it behind its time',
	async () => {
		const {service, command, file} = await pausedService(3000);
		command.kill('SIGSTOP');
		await waitFor(async () => expect(await stateOf(service)).not.toBe('T'));
		await waitFor(async () => expect(await readFaultFile(file)).toMatchObject({undoneBy: 'watchdog'}));
		const {atMs, undoneAtMs} = await readFaultFile(file);
		expect(undoneAtMs! - atMs!).toBeGreaterThanOrEqual(3000);
	},
);
