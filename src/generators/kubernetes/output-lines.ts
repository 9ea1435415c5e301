import {parseProgress} from '../../collectors/k6/progress.ts';
import {parseLog} from '../../collectors/k6/run-process.ts';
import type {PartListener} from '../contract.ts';
import {parseReading, type Reading, usedBetween} from './sidecar.ts';

/** Takes a generator's output apart: k6's progress and log, and the sidecar's readings between them. */
export function outputLines(
	on: Pick<PartListener, 'progress' | 'log' | 'use'>,
	onReading: (reading: Reading) => void,
): (bytes: Buffer) => void {
	const decoder = new TextDecoder();
	let rest = '';
	let before: Reading | null = null;

	function take(line: string): void {
		const reading = parseReading(line);
		const progress = reading === null ? parseProgress(line) : null;
		if (reading !== null) {
			on.use(usedBetween(before, reading));
			before = reading;
			onReading(reading);
		} else if (progress !== null) on.progress(progress);
		// k6 logs in JSON; what else it prints are its banner, its bars and its summary.
		else if (line.startsWith('{"')) on.log(parseLog(line));
	}

	return bytes => {
		const lines = (rest + decoder.decode(bytes, {stream: true})).split('\n');
		rest = lines.pop()!;
		for (const line of lines) take(line);
	};
}
