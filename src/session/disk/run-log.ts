import {appendFile} from 'node:fs/promises';

/** Lines on their way into a file, in order. */
export interface RunLog {
	add(line: string): void;
	close(): Promise<void>;
}

/** Appends lines to a file; a full disk costs lines of the log, never the run. */
export function openRunLog(file: string): RunLog {
	let writing: Promise<void> = Promise.resolve();
	let queue: string[] = [];
	const flush = async () => {
		if (queue.length === 0) return;
		const batch = queue.join('');
		queue = [];
		await appendFile(file, batch).catch(() => undefined);
	};
	return {
		add(line) {
			// A script that logs in every iteration must not fill the memory when the disk is slow.
			if (queue.length < 10_000) queue.push(`${line}\n`);
			writing = writing.then(flush);
		},
		close: () => writing.then(flush),
	};
}
