/**
 * A sum of doubles that loses nothing: Shewchuk's partials, of which no two overlap, the smallest first. What it comes to
 * does not depend on the order of what was added.
 */
export interface ExactSum {
	readonly partials: number[];
	/** As plain addition has it, for sums beyond what a double holds. */
	plain: number;
}

/** A sum of nothing. */
export function createExactSum(): ExactSum {
	return {partials: [], plain: 0};
}

/** Adds a finite number. */
export function addExactly(sum: ExactSum, value: number): void {
	const {partials} = sum;
	sum.plain += value;
	let high = value;
	let used = 0;
	for (let i = 0; i < partials.length; i++) {
		const other = partials[i]!;
		const total = high + other;
		const [larger, smaller] = Math.abs(high) < Math.abs(other) ? [other, high] : [high, other];
		const lost = smaller - (total - larger);
		if (lost !== 0) partials[used++] = lost;
		high = total;
	}
	partials.length = used;
	partials.push(high);
}

/** The double nearest to the sum, of two equally near ones the even. Beyond the range of doubles it is as plain addition has it. */
export function roundedSum({partials, plain}: ExactSum): number {
	let at = partials.length;
	if (at === 0) return 0;
	let high = partials[--at]!;
	let lost = 0;
	while (at > 0 && lost === 0) {
		const before = high;
		const other = partials[--at]!;
		high = before + other;
		lost = other - (high - before);
	}
	if (!Number.isFinite(high)) return plain;
	// Half a unit was lost and more lies on its side: the tie was none.
	if (at > 0 && Math.sign(lost) === Math.sign(partials[at - 1]!)) {
		const next = high + lost * 2;
		if (lost * 2 === next - high) return next;
	}
	return high;
}
