import {orderOf} from './order.ts';

/**
 * How late each iteration began, in ms, in the order of `beganMs`. k6 keeps its order: what was due is begun or dropped, one
 * after another, so that the k-th to happen was the k-th to be due. When the scenario itself began is not in the stream: the
 * latest moment at which nothing would have begun early. What is reported is less than the truth by what the promptest
 * of them was late.
 */
export function latenessOf(dueMs: readonly number[], beganMs: Float64Array, droppedMs: Float64Array): Float64Array {
	const happenedMs = new Float64Array(beganMs.length + droppedMs.length);
	happenedMs.set(beganMs);
	happenedMs.set(droppedMs, beganMs.length);
	const order = orderOf(happenedMs);
	let scenarioMs = Number.POSITIVE_INFINITY;
	for (const [place, at] of order.entries()) scenarioMs = Math.min(scenarioMs, happenedMs[at]! - dueMs[place]!);
	const late = new Float64Array(beganMs.length);
	for (const [place, at] of order.entries())
		if (at < late.length) late[at] = happenedMs[at]! - scenarioMs - dueMs[place]!;
	return late;
}
