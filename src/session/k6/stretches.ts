import type {LoadSecond} from '../../state/second.ts';

/** Without a sample for so long (more than a day), what follows is far away from what was before. */
const farSeconds = 100_000;

/** Seconds with samples that follow one another, none of them far from the next. */
interface Stretch {
	readonly first: number;
	last: number;
	/** How many of them have samples. */
	seconds: number;
}

/** When samples were taken, in ms since the epoch. */
export interface Span {
	readonly firstMs: number;
	readonly lastMs: number;
}

/** What the seconds of a recorded stream say of when it was made. */
export interface Stretches {
	/** Takes closed seconds, in order. */
	see(closed: readonly LoadSecond[]): void;
	/** The span without times that are far from nearly all others: a clock that was set, a line that is wrong. */
	without(span: Span): Span;
	/** A sentence on those times; null without any. */
	note(): string | null;
}

/** Nothing seen yet. */
export function createStretches(): Stretches {
	const stretches: Stretch[] = [];

	/** The one that has nearly all seconds; null where there is none such, as when two runs stand in one file. */
	function main(): Stretch | null {
		const [longest, ...others] = stretches.toSorted((a, b) => b.seconds - a.seconds);
		if (longest === undefined || others.length === 0) return null;
		const strays = others.reduce((sum, {seconds}) => sum + seconds, 0);
		return strays * 10 <= longest.seconds || (strays === 1 && longest.seconds > 1) ? longest : null;
	}

	return {
		see(closed) {
			for (const {second} of closed) {
				const latest = stretches.at(-1);
				if (latest === undefined || second > latest.last + farSeconds)
					stretches.push({first: second, last: second, seconds: 1});
				else {
					latest.last = second;
					latest.seconds++;
				}
			}
		},
		without(span) {
			const stretch = main();
			if (stretch === null) return span;
			return {
				firstMs: Math.max(span.firstMs, stretch.first * 1000),
				lastMs: Math.min(span.lastMs, (stretch.last + 1) * 1000),
			};
		},
		note() {
			const stretch = main();
			if (stretch === null) return null;
			const [stray] = stretches.filter(each => each !== stretch);
			const at = new Date(stray!.first * 1000).toISOString().replace('.000', '');
			return `samples of ${at} lie more than a day from nearly all others: they are in the figures, and not in the duration`;
		},
	};
}
