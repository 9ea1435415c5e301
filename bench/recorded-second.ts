import {readFileSync} from 'node:fs';
import {type SteadySecond, stamped} from './steady-lines.ts';

const nanoseconds = 1e9;

/** A recorded stream at a steady rate. */
export interface RecordedSecond extends SteadySecond {
	/** What k6 writes once: its metrics. */
	readonly head: Buffer;
}

/** k6's lines of one second: the requests of a recorded stream one after the other, each with all that was written for it. */
export function recordedSecond(file: string, requestsPerSecond: number): RecordedSecond {
	const {head, requests} = requestsIn(file);
	const ends: number[] = [];
	let length = 0;
	const pieces = Array.from({length: requestsPerSecond}, (_, at) => {
		const fraction = String(Math.floor((at / requestsPerSecond) * nanoseconds)).padStart(9, '0');
		const piece = Buffer.from(
			requests[at % requests.length]!.replaceAll(/"time":"[^"]*"/g, `"time":"2026-01-01T00:00:00.${fraction}Z"`),
			'latin1',
		);
		length += piece.length;
		ends.push(length);
		return piece;
	});
	return {head: Buffer.from(head, 'latin1'), ...stamped(Buffer.concat(pieces, length), ends)};
}

function requestsIn(file: string): {head: string; requests: readonly string[]} {
	const lines = readFileSync(file, 'latin1').split(/(?<=\n)/);
	const requests: string[] = [];
	let own = '';
	for (const line of lines) {
		if (!line.includes('"type":"Point"')) continue;
		if (line.includes('"metric":"http_reqs"')) {
			requests.push(own);
			own = '';
		}
		own += line;
	}
	// What came before the first of them belongs to none.
	return {head: lines.filter(line => line.includes('"type":"Metric"')).join(''), requests: requests.slice(1)};
}
