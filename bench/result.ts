/** One figure of the benchmark. `against` is another one of the same run; a machine's load hits both alike. */
export interface BenchResult {
	readonly value: number;
	readonly unit: string;
	/** What bench/baselines.json keeps: the ratio, where there is one; the value where it stands alone. */
	readonly baseline: number | null;
	readonly against: {readonly name: string; readonly value: number; readonly ratio: number} | null;
}
