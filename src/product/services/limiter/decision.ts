/** What a limiter says about one request. Counts are whole requests, times whole seconds, rounded up. */
export interface Decision {
	readonly allowed: boolean;
	/** Requests that would still be admitted at this instant. */
	readonly remaining: number;
	/** Until the bucket or window is as good as new. */
	readonly resetAfterSeconds: number;
	/** Until one more request would be admitted; 0 when this one was. */
	readonly retryAfterSeconds: number;
}

/** The state of one key. Time is always an argument, in microseconds since the epoch. */
export interface KeyLimit {
	/** Decides and, when allowed, takes. */
	take(nowMicros: number): Decision;
	/** Decides as `take` would and leaves everything as it is. */
	peek(nowMicros: number): Decision;
	/** Whether forgetting the key now would change no later decision. */
	isFresh(nowMicros: number): boolean;
}
