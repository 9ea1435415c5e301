import {spawn} from 'node:child_process';
import {entryFile} from '../../package-root.ts';
import type {FromWatchdog, ToWatchdog} from '../../system/faults/watchdog.ts';
import {StackError} from '../../system/stack-error.ts';
import {kept} from '../../text/say.ts';

/** The process that undoes a fault if this one cannot. */
export interface Watchdog {
	readonly pid: number;
	/** Told and forgotten: one that is gone hears nothing. */
	tell(message: ToWatchdog): void;
}

const readyMs = 20_000;

/** Starts the watchdog of a fault's file; resolves when it stands guard, rejects with a StackError when it does not. */
export async function startWatchdog(file: string): Promise<Watchdog> {
	// Not by execa, which ends what it started when this process ends.
	const child = spawn(process.execPath, [entryFile('session/faults/watchdog-entry'), file], {
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		detached: true,
	});
	const {promise: ready, resolve, reject} = Promise.withResolvers<void>();
	const fail = (why: string) => reject(new StackError(kept`No watchdog could be started (${why}): nothing is broken.`));
	const limit = setTimeout(fail, readyMs, kept`not ready within ${readyMs / 1000} s`);
	child.on('message', message => {
		const said = message as FromWatchdog;
		if (said.kind === 'ready') resolve();
		else fail(said.why);
	});
	child.once('error', error => fail(error.message));
	child.once('exit', code => fail(kept`exit code ${code}`));
	try {
		await ready;
	} catch (error) {
		child.kill();
		throw error;
	} finally {
		clearTimeout(limit);
	}
	child.unref();
	child.channel?.unref();
	return {
		pid: child.pid!,
		tell(message) {
			if (child.connected) child.send(message, () => undefined);
		},
	};
}
