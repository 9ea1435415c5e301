/** p99 limits of 2xx in ms. `endpoints` names single ones and goes before the kind. */
export interface LatencyLimits {
	readonly readsMs: number;
	readonly paymentsMs: number;
	readonly aiMs: number;
	readonly endpoints: Readonly<Record<string, number>>;
	/** The worst 10 s may have this many times the limit. */
	readonly worstWindowFactor: number;
}
