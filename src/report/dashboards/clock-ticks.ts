const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** Moments at which people look for a mark: whole ones of a clock, at most `most` of them; seconds since the epoch. */
export function clockTicks(fromSeconds: number, toSeconds: number, most: number): number[] {
	const length = toSeconds - fromSeconds;
	const step = steps.find(each => length / each <= most) ?? Math.ceil(length / most / 86_400) * 86_400;
	const first = Math.ceil(fromSeconds / step) * step;
	const count = Math.max(0, Math.floor((toSeconds - first) / step) + 1);
	return Array.from({length: count}, (_, index) => first + index * step);
}

/** UTC: `09:05`, `09:05:30` where seconds matter, `11-28` where only days do. */
export function clockText(seconds: number, ticks: readonly number[]): string {
	const moment = new Date(seconds * 1000).toISOString();
	if (ticks.every(tick => tick % 86_400 === 0)) return moment.slice(5, 10);
	return ticks.every(tick => tick % 60 === 0) ? moment.slice(11, 16) : moment.slice(11, 19);
}
