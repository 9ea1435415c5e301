/** How the lines of a second of load look. */
export interface SteadySecond {
	/** All of them, in order of time; `stamp` before each use. */
	readonly bytes: Buffer;
	/** Writes a second, `YYYY-MM-DDThh:mm:ss`, into every line. */
	stamp(second: string): void;
	/** The end of each request's lines in `bytes`. */
	readonly ends: readonly number[];
}

const timings = ['duration', 'blocked', 'connecting', 'tls_handshaking', 'sending', 'waiting', 'receiving'];
const outcomes = ['200', '200', '200', '200', '429', '502'];
/** Lines that k6 writes for a request. */
export const linesPerRequest = timings.length + 2;

/** k6's lines of one second at a steady rate: eight endpoints, six requests of which four are 2xx, one 429, one 502. */
export function steadySecond(requestsPerSecond: number): SteadySecond {
	const lines: string[] = [];
	const ends: number[] = [];
	let length = 0;
	for (let at = 0; at < requestsPerSecond; at++) {
		const milliseconds = String(Math.floor((at / requestsPerSecond) * 1000)).padStart(3, '0');
		const status = outcomes[at % outcomes.length];
		const tags = `{"expected_response":"${status === '200'}","method":"GET","name":"GET /${at % 8}","scenario":"a","status":"${status}"}`;
		const point = (metric: string, value: number) =>
			`{"metric":"${metric}","type":"Point","data":{"time":"2026-01-01T00:00:00.${milliseconds}Z","value":${value},"tags":${tags}}}\n`;
		const own = [
			point('http_reqs', 1),
			point('http_req_failed', status === '200' ? 0 : 1),
			// As on kept-alive connections: connecting and the handshake are zero.
			...timings.map((timing, index) =>
				point(`http_req_${timing}`, index === 2 || index === 3 ? 0 : ((at * 7919 + index) % 100_000) / 997),
			),
		].join('');
		lines.push(own);
		length += own.length;
		ends.push(length);
	}
	return stamped(Buffer.from(lines.join('')), ends);
}

/** Lines whose seconds are written anew for each use. */
export function stamped(bytes: Buffer, ends: readonly number[]): SteadySecond {
	const places: number[] = [];
	for (let at = bytes.indexOf('"time":"'); at >= 0; at = bytes.indexOf('"time":"', at + 1))
		places.push(at + '"time":"'.length);
	return {
		bytes,
		ends,
		stamp(second) {
			for (const place of places) bytes.write(second, place, 'latin1');
		},
	};
}
