import {closeSync, writeSync} from 'node:fs';
import type {SteadySecond} from './steady-lines.ts';

const turnMs = 20;

/**
 * Writes a second of lines over and over, as time goes by: what is due every 20 ms, from the second `from` (Unix) on for
 * `seconds`. A reader that does not keep up holds it; it catches up when it may.
 */
export function writeSteadily(
	file: number,
	second: SteadySecond,
	{from = Math.floor(Date.now() / 1000), seconds = Number.POSITIVE_INFINITY} = {},
): void {
	let current = from;
	let written = 0;
	second.stamp(timeOf(current));
	const writeUpTo = (end: number) => {
		while (written < end) written += writeSync(file, second.bytes, written, end - written);
	};
	const timer = setInterval(() => {
		const nowMs = Date.now();
		// What is left of seconds gone by, then the due part of this one.
		for (; current < Math.floor(nowMs / 1000); current++, written = 0) {
			writeUpTo(second.bytes.length);
			if (current + 1 === from + seconds) {
				clearInterval(timer);
				return closeSync(file);
			}
			second.stamp(timeOf(current + 1));
		}
		const due = Math.floor(((nowMs % 1000) / 1000) * second.ends.length);
		if (current * 1000 <= nowMs && due > 0) writeUpTo(second.ends[due - 1]!);
	}, turnMs);
}

function timeOf(second: number): string {
	return new Date(second * 1000).toISOString().slice(0, 19);
}
