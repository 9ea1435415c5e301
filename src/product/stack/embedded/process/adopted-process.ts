import {connect} from 'node:net';
import type {Ending, ServiceProcess} from './service-process.ts';

const lookMs = 250;
const patienceMs = 2000;

/**
 * Whether some process still listens on the socket, hung or not: the kernel accepts for it. The path is in a folder of
 * this user's own with a random name, so that it can only be the service; a process id alone may have been reused.
 */
export function isListening(socketPath: string): Promise<boolean> {
	return new Promise(resolve => {
		const socket = connect(socketPath);
		const answer = (value: boolean): void => {
			socket.destroy();
			resolve(value);
		};
		socket.on('connect', () => answer(true));
		socket.on('error', () => answer(false));
	});
}

function pause(durationMs: number): Promise<void> {
	return new Promise(resolve => setTimeout(resolve, durationMs));
}

async function waitUntilGone(socketPath: string, limitMs: number): Promise<boolean> {
	for (const deadline = performance.now() + limitMs; performance.now() < deadline; await pause(20)) {
		if (!(await isListening(socketPath))) return true;
	}
	return false;
}

/** A service that an earlier command left running; its end shows within a quarter of a second. */
export function adoptService(socketPath: string, pid: number, startedAtMs: number): ServiceProcess {
	const ended = new Promise<Ending>(resolve => {
		const look = setInterval(async () => {
			if (await isListening(socketPath)) return;
			clearInterval(look);
			resolve({code: null, signal: null});
		}, lookMs);
		// Following somebody else's process keeps no command alive.
		look.unref();
	});
	return {
		pid,
		startedAtMs,
		ended,
		async stop() {
			if (!(await isListening(socketPath))) return;
			process.kill(pid, 'SIGTERM');
			if (await waitUntilGone(socketPath, patienceMs)) return;
			process.kill(pid, 'SIGKILL');
			await waitUntilGone(socketPath, patienceMs);
		},
	};
}
