import {type FromWatchdog, guardFault, type ToWatchdog} from '../../system/faults/watchdog.ts';
import {undoingOf} from './undoing.ts';

// A process of its own, in a session of its own: it outlives the command that started it, and a Ctrl+C meant for that.
const file = process.argv[2]!;
const tell = (message: FromWatchdog) => {
	process.send?.(message, () => undefined);
};
try {
	await guardFault(file, undoingOf, {
		tell,
		onMessage: listener => process.on('message', message => listener(message as ToWatchdog)),
		onGone: listener => process.once('disconnect', listener),
	});
} catch (error) {
	tell({kind: 'failed', why: (error as Error).message});
}
if (process.connected) process.disconnect?.();
