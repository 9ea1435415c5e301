/** Each of four shades begins at so many requests: 1, r, r² and r³, so that one slow answer is seen beside thousands. */
export function shadeSteps(most: number): readonly number[] {
	const ratio = [2, 3, 4, 6, 10, 16, 30].find(each => each ** 4 > most) ?? 100;
	return [1, ratio, ratio ** 2, ratio ** 3];
}

/** Which of the shades a count has, 0 to 3. */
export function shadeOf(count: number, from: readonly number[]): number {
	return Math.max(
		0,
		from.findLastIndex(step => count >= step),
	);
}
