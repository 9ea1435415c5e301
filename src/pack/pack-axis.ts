/** Something of the system that can stand on one of two values, and be switched between runs. */
export interface PackAxis {
	/** As runs and sessions name it, and as it is called in words. */
	readonly name: string;
	/** A, then B. */
	readonly values: readonly [string, string];
	/** How a value is marked on the screen. */
	tone(value: string): 'ok' | 'limited';
}
