/** How thresholds or limits stand while a run is on; they are judged at its end. */
export interface ThresholdsSoFar {
	readonly met: number;
	/** Not met so far, each with its figure: `http_req_duration p(95)<200 is 312.5`. */
	readonly failing: readonly string[];
	/** Without a sample yet, or a count that has not come that far. */
	readonly open: number;
}
