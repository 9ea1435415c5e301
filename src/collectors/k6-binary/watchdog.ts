/** A deadline that is set anew at each sign of life. */
export interface Watchdog {
	/** Aborts when a deadline has passed. */
	readonly signal: AbortSignal;
	/** What took too long, once it has: a clause such as `no connection within 3 s`. */
	readonly complaint: () => string | null;
	/** Replaces the deadline. */
	readonly expect: (what: string, withinMs: number) => void;
	readonly stop: () => void;
}

export function startWatchdog(): Watchdog {
	const controller = new AbortController();
	let timer: NodeJS.Timeout | undefined;
	let complaint: string | null = null;
	return {
		signal: controller.signal,
		complaint: () => complaint,
		expect(what, withinMs) {
			clearTimeout(timer);
			timer = setTimeout(() => {
				complaint = `no ${what} within ${withinMs / 1000} s`;
				controller.abort();
			}, withinMs);
		},
		stop: () => clearTimeout(timer),
	};
}
