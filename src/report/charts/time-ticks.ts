const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** Times at which people look for a mark, in seconds: at most nine, from 0 on. */
export function timeTicks(lengthSeconds: number): number[] {
	const step = steps.find(each => lengthSeconds / each <= 8) ?? Math.ceil(lengthSeconds / 8);
	return Array.from({length: Math.floor(lengthSeconds / step) + 1}, (_, index) => index * step);
}

/** `0:05`, `12:00`, `1:02:30` */
export function clock(seconds: number): string {
	const pad = (value: number) => String(value).padStart(2, '0');
	const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}
