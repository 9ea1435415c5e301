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
