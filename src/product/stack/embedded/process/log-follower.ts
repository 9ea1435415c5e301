import {closeSync, fstatSync, openSync, readSync} from 'node:fs';

const largestReadBytes = 65_536;

/** Reads what a detached service appends to its log file. */
export interface LogFollower {
	/** Hands over the whole lines that have come since the last call, at most 64 KB of them. */
	pump(): void;
}

/** Follows the file from `offsetBytes` on; a file that is not there yet has no lines yet. */
export function followLog(path: string, offsetBytes: number, onLine: (line: string) => void): LogFollower {
	let position = offsetBytes;
	let rest = '';
	return {
		pump() {
			let file: number;
			try {
				file = openSync(path, 'r');
			} catch {
				// Not made yet, or gone with the stack: either way there is nothing to hand over.
				return;
			}
			const buffer = Buffer.alloc(largestReadBytes);
			const readBytes = readSync(file, buffer, 0, largestReadBytes, position);
			closeSync(file);
			position += readBytes;
			const lines = (rest + buffer.toString('utf8', 0, readBytes)).split('\n');
			rest = lines.pop()!.slice(0, largestReadBytes);
			for (const line of lines) onLine(line);
		},
	};
}

/** Size of a log file now; 0 when there is none. */
export function sizeOfLog(path: string): number {
	try {
		const file = openSync(path, 'r');
		const {size} = fstatSync(file);
		closeSync(file);
		return size;
	} catch {
		return 0;
	}
}
