/** One of the k6 that make a run together, as the screen shows it. */
export interface PartRow {
	/** `k6-1` */
	readonly name: string;
	/** Requests a second over the last seconds; null before the first. */
	readonly perSecond: number | null;
	readonly vus: number | null;
	/** Of one core. */
	readonly cpuPercent: number | null;
	/** Starts that were more than a tenth of the pace late; null where the script has no pace. */
	readonly late: number | null;
	readonly dropped: number;
	/** How old its newest sample is; null before the first. */
	readonly lagMs: number | null;
}
