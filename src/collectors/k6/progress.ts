import {parseDuration} from '../../text/duration.ts';

/** k6's own count of iterations, which its JSON stream does not hold. */
export interface K6Progress {
	readonly elapsedMs: number;
	readonly vus: number;
	readonly vusMax: number;
	readonly complete: number;
	readonly interrupted: number;
}

/** Of a run planned for a day or more k6 writes days before Go's duration: `0d00h03m03.0s`. */
const pattern =
	/^running \((?:(\d+)d)?((?:\d+h)?(?:\d+m)?[\d.]+s)\), (\d+)\/(\d+) VUs, (\d+) complete and (\d+) interrupted iterations/;
const dayMs = 86_400_000;

/** Reads a progress line of k6's non-interactive stdout; null for every other line. */
export function parseProgress(line: string): K6Progress | null {
	const match = pattern.exec(line);
	if (!match) return null;
	const [, days, ofDay, vus, vusMax, complete, interrupted] = match;
	return {
		elapsedMs: Number(days ?? 0) * dayMs + (parseDuration(ofDay!) ?? 0),
		vus: Number(vus),
		vusMax: Number(vusMax),
		complete: Number(complete),
		interrupted: Number(interrupted),
	};
}
