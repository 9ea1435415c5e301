import {rmdirSync, rmSync} from 'node:fs';
import type {Server} from 'node:http';
import {dirname} from 'node:path';

// Long enough for the longest AI call; the stack sends SIGKILL after it.
const drainMs = 1500;

/** The control channel stays open to the last: as long as it can be connected to, the process is there. */
function closeAndExit(server: Server): void {
	server.close(() => process.exit(0));
	// A kept connection becomes idle only when its last answer is out, and `close` looks at them once.
	setInterval(() => server.closeIdleConnections(), 20).unref();
	setTimeout(() => process.exit(0), drainMs).unref();
}

function removeRuntimeDirectory(socketPath: string): void {
	rmSync(socketPath, {force: true});
	try {
		rmdirSync(dirname(socketPath));
	} catch {
		// The neighbours' sockets are still in it: the last one to leave removes it.
		return;
	}
}

/**
 * Ends the process on SIGTERM after its requests, and at once when the parent is gone: the stack holds the other
 * end of stdin, and even SIGKILL closes that. A detached stack has no such parent.
 */
export function followParent(server: Server, socketPath: string, isDetached: boolean): void {
	process.on('SIGTERM', () => closeAndExit(server));
	// Ctrl+C in a terminal reaches the whole group; k6 and the stack decide what ends first.
	process.on('SIGINT', () => {});
	process.on('SIGHUP', () => {});
	if (isDetached) return;
	const leave = (): void => {
		removeRuntimeDirectory(socketPath);
		process.exit(0);
	};
	process.stdin.on('end', leave);
	// A line that is being written when the reader goes is the first to notice.
	process.stdout.on('error', leave);
	process.stdin.resume();
}
