/** A time in which the JVM that the exporters read was broken on purpose, in ms since the epoch. */
export interface BrokenTarget {
	readonly fromMs: number;
	/** Null while it lasts. */
	readonly toMs: number | null;
}

/** A scrape that failed. */
export interface ScrapeError {
	/** When the page was asked for. */
	readonly atMs: number;
	/** When the last whole page before it was; null: there was none yet. */
	readonly wholeAtMs: number | null;
}

/** A page that was asked for right before may be cut off. */
const slackMs = 1000;
/** A JVM that was killed starts for so long before a page is whole again; what goes on longer is the exporter's own. */
const startingMs = 120_000;

/** Whether an error is the fault's: while the JVM was broken, or from then on without a whole page in between. */
export function isExcused({atMs, wholeAtMs}: ScrapeError, broken: readonly BrokenTarget[]): boolean {
	return broken.some(({fromMs, toMs}) => {
		if (atMs < fromMs - slackMs) return false;
		if (toMs === null || atMs <= toMs + slackMs) return true;
		return atMs <= toMs + startingMs && (wholeAtMs === null || wholeAtMs <= toMs);
	});
}
