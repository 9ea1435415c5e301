/** The lowest point of a function of two numbers near a start, by Nelder and Mead's simplex; bounded in its steps. */
export function minimise(
	of: (point: Point) => number,
	start: Point,
	size: Point,
	steps = 400,
): {point: Point; value: number} {
	const at = (point: Point) => ({point, value: of(point)});
	let [best, middle, worst] = sorted([
		at(start),
		at([start[0] + size[0], start[1]]),
		at([start[0], start[1] + size[1]]),
	]);
	for (let step = 0; step < steps && worst.value - best.value > 1e-15 * (1 + Math.abs(best.value)); step++) {
		const centre: Point = [(best.point[0] + middle.point[0]) / 2, (best.point[1] + middle.point[1]) / 2];
		const along = (factor: number) =>
			at([centre[0] + factor * (worst.point[0] - centre[0]), centre[1] + factor * (worst.point[1] - centre[1])]);
		const reflected = along(-1);
		let next = reflected;
		if (reflected.value < best.value) {
			const expanded = along(-2);
			if (expanded.value < reflected.value) next = expanded;
		} else if (reflected.value >= middle.value) {
			next = along(reflected.value < worst.value ? -0.5 : 0.5);
			if (next.value >= Math.min(worst.value, reflected.value)) {
				const towards = ({point}: Vertex) => at([(best.point[0] + point[0]) / 2, (best.point[1] + point[1]) / 2]);
				[best, middle, worst] = sorted([best, towards(middle), towards(worst)]);
				continue;
			}
		}
		[best, middle, worst] = sorted([best, middle, next]);
	}
	return best;
}

type Point = readonly [number, number];
type Vertex = {readonly point: Point; readonly value: number};

function sorted(vertices: readonly [Vertex, Vertex, Vertex]): [Vertex, Vertex, Vertex] {
	return vertices.toSorted((a, b) => a.value - b.value) as [Vertex, Vertex, Vertex];
}
