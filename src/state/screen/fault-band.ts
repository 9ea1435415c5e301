/** The time during which something was broken on purpose; ms since the epoch. */
export interface FaultBand {
	/** 1, 2 … in the run. */
	readonly number: number;
	/** Absent on screens that were recorded before it was kept. */
	readonly service?: string;
	/** `redis is killed` */
	readonly what: string;
	readonly fromMs: number;
	/** Null while it lasts. */
	readonly toMs: number | null;
}
