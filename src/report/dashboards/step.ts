/** Upper ends and what Grafana rounds a step below them to, in ms (gtime.RoundInterval). */
const rounds: readonly (readonly [below: number, step: number])[] = [
	[10, 1],
	[15, 10],
	[35, 20],
	[75, 50],
	[150, 100],
	[350, 200],
	[750, 500],
	[1500, 1000],
	[3500, 2000],
	[7500, 5000],
	[12_500, 10_000],
	[17_500, 15_000],
	[25_000, 20_000],
	[45_000, 30_000],
	[90_000, 60_000],
	[210_000, 120_000],
	[450_000, 300_000],
	[750_000, 600_000],
	[1_050_000, 900_000],
	[1_500_000, 1_200_000],
	[2_700_000, 1_800_000],
	[5_400_000, 3_600_000],
	[9_000_000, 7_200_000],
	[16_200_000, 10_800_000],
	[32_400_000, 21_600_000],
	[86_400_000, 43_200_000],
	[604_800_000, 86_400_000],
];
/** Prometheus gives no more points a series. */
const mostPoints = 11_000;

/** What decides how far apart the points of a query are. */
export interface StepChoice {
	readonly rangeMs: number;
	/** As many as the panel is wide in pixels, unless it says otherwise. */
	readonly points: number;
	/** The query's, the panel's or the data source's interval, ms. */
	readonly leastMs: number;
}

/** The step of a query in seconds, as Grafana's Prometheus data source chooses it. */
export function stepSeconds({rangeMs, points, leastMs}: StepChoice): number {
	const wanted = rangeMs / Math.max(1, points);
	const rounded = rounds.find(([below]) => wanted < below)?.[1] ?? 604_800_000;
	return Math.max(wanted < leastMs ? leastMs : rounded, Math.ceil(rangeMs / mostPoints)) / 1000;
}

/** `$__rate_interval` in seconds: four scrapes at least, so that a rate has two samples even where one is lost. */
export function rateSeconds(step: number, scrapeSeconds: number): number {
	return Math.max(step + scrapeSeconds, 4 * scrapeSeconds);
}

const units: Readonly<Record<string, number>> = {
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
	w: 604_800_000,
	y: 31_536_000_000,
};

/** `1m30s`, `>5s` → ms; null when it says nothing of the kind, or names a variable. */
export function durationMs(words: string | null | undefined): number | null {
	const parts = [...(words ?? '').matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)];
	const isWhole = /^[<>]?(?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+$/.test(words ?? '');
	return isWhole ? parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit!]!, 0) : null;
}

/** A duration as PromQL takes it: `20s`, `1500ms`. */
export function promDuration(seconds: number): string {
	return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`;
}
