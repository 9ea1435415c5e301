/** One iteration, or one that was dropped, and which of the scenario's it was. */
interface Happened {
	readonly atMs: number;
	/** Its place among the iterations that began; null of a dropped one. */
	readonly began: number | null;
}

/**
 * How late each iteration began, in ms, in the order of `beganMs`. k6 keeps its order: what was due is begun or dropped, one
 * after another, so that the k-th to happen was the k-th to be due. When the scenario itself began is not in the stream: the
 * latest moment at which nothing would have begun early. What is reported is less than the truth by what the promptest
 * of them was late.
 */
export function latenessOf(
	dueMs: readonly number[],
	beganMs: readonly number[],
	droppedMs: readonly number[],
): number[] {
	const happened: Happened[] = [
		...beganMs.map((atMs, began) => ({atMs, began})),
		...droppedMs.map(atMs => ({atMs, began: null})),
	].sort((a, b) => a.atMs - b.atMs);
	let scenarioMs = Number.POSITIVE_INFINITY;
	for (const [place, {atMs}] of happened.entries()) scenarioMs = Math.min(scenarioMs, atMs - dueMs[place]!);
	const late = new Array<number>(beganMs.length).fill(0);
	for (const [place, {atMs, began}] of happened.entries())
		if (began !== null) late[began] = atMs - scenarioMs - dueMs[place]!;
	return late;
}
