/** When k6 was last heard and since when it is asked to stop, by the monotonic clock: the other one may be set meanwhile. */
export interface Pulse {
	heard(): void;
	/** The first call counts: asked twice, k6 has no more time than it had. */
	stopping(): void;
	isStopping(): boolean;
	/** Nobody looked until now: neither silence nor the time to stop has passed. */
	resume(): void;
	/** In ms; null while nobody asked it to stop. */
	stoppingForMs(): number | null;
	silentForMs(): number;
}

/** A k6 that is heard for the first time now. */
export function takePulse(now: () => number = () => performance.now()): Pulse {
	let heardMs = now();
	let stoppedMs: number | null = null;
	return {
		heard() {
			heardMs = now();
		},
		stopping() {
			stoppedMs ??= now();
		},
		isStopping: () => stoppedMs !== null,
		resume() {
			heardMs = now();
			if (stoppedMs !== null) stoppedMs = now();
		},
		stoppingForMs: () => (stoppedMs === null ? null : now() - stoppedMs),
		silentForMs: () => now() - heardMs,
	};
}
