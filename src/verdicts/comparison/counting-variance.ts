/** What counting alone makes of a rate: one more, since none in a minute is no proof that there never is one. */
export function varianceOfRate(count: number, seconds: number): number {
	return seconds === 0 ? 0 : (count + 1) / seconds ** 2;
}

/** The same of a share in percent: one more of each, since none of a thousand is no proof either (Agresti and Coull). */
export function varianceOfShare(failed: number, all: number): number {
	const share = (failed + 1) / (all + 2);
	return all === 0 ? 0 : (share * (1 - share) * 100 ** 2) / all;
}
