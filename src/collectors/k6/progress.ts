/** k6's own count of iterations, which its JSON stream does not hold. */
export interface K6Progress {
	readonly elapsedMs: number;
	readonly vus: number;
	readonly vusMax: number;
	readonly complete: number;
	readonly interrupted: number;
}

const pattern =
	/^running \(((?:\d+h)?(?:\d+m)?[\d.]+s)\), (\d+)\/(\d+) VUs, (\d+) complete and (\d+) interrupted iterations/;

/** Reads a progress line of k6's non-interactive stdout; null for every other line. */
export function parseProgress(line: string): K6Progress | null {
	const match = pattern.exec(line);
	if (!match) return null;
	const [, elapsed, vus, vusMax, complete, interrupted] = match;
	return {
		elapsedMs: parseDuration(elapsed!) ?? 0,
		vus: Number(vus),
		vusMax: Number(vusMax),
		complete: Number(complete),
		interrupted: Number(interrupted),
	};
}

/** A Go duration such as `1h2m3.5s` or `250ms` in ms; null when it is none. */
export function parseDuration(text: string): number | null {
	const units: Record<string, number> = {h: 3_600_000, m: 60_000, s: 1000, ms: 1, µs: 0.001, us: 0.001, ns: 1e-6};
	let total = 0;
	let rest = text;
	while (rest !== '') {
		const match = /^([\d.]+)(h|ms|m|s|µs|us|ns)/.exec(rest);
		if (!match) return null;
		total += Number(match[1]) * units[match[2]!]!;
		rest = rest.slice(match[0].length);
	}
	return Number.isFinite(total) && text !== '' ? total : null;
}
