import type {Counters} from '../../collectors/counters.ts';

/** Between two readings a service began to count from 0: what it had counted after the first of them is lost. ms since the epoch. */
export interface CounterStart {
	readonly fromMs: number;
	readonly toMs: number;
}

/** The counters of one service over a run in which it may have started anew. */
export interface CounterLog {
	/** A page that was read, and when it was asked for and had come; each is asked for when the one before has come. */
	add(page: Counters, askedAtMs: number, cameAtMs: number): void;
	/** The page that was read last, with what had been counted before each start; null before the first. */
	whole(): Counters | null;
	gaps(): readonly CounterStart[];
}

const startTime = 'process_start_time_seconds';

/** Starts with the page that was read before the load; null where there was none. */
export function createCounterLog(before: Counters | null, askedAtMs: number): CounterLog {
	let last = before && {page: before, askedAtMs};
	const earlier = new Map<string, number>();
	const gaps: CounterStart[] = [];
	return {
		add(page, askedAt, cameAt) {
			if (last && isAnew(last.page, page)) {
				for (const [name, value] of Object.entries(last.page))
					if (isCounter(name)) earlier.set(name, (earlier.get(name) ?? 0) + value);
				gaps.push({fromMs: last.askedAtMs, toMs: cameAt});
			}
			last = {page, askedAtMs: askedAt};
		},
		whole() {
			if (!last || gaps.length === 0) return last?.page ?? null;
			const whole: Record<string, number> = {...last.page};
			for (const [name, value] of earlier) whole[name] = (whole[name] ?? 0) + value;
			return whole;
		},
		gaps: () => gaps,
	};
}

/**
 * Another start time; where the service gives none, any counter that went back or away: Prometheus takes it for a reset, too.
 */
function isAnew(before: Counters, now: Counters): boolean {
	if (before[startTime] !== undefined && now[startTime] !== undefined) return before[startTime] !== now[startTime];
	return Object.entries(before).some(([name, value]) => isCounter(name) && value > 0 && !((now[name] ?? 0) >= value));
}

/** By its name alone, as the books' counters have it: a `_sum` or `_count` may be a gauge (Micrometer's long tasks). */
const isCounter = (name: string) => /^[^{]*_total(\{|$)/.test(name);
