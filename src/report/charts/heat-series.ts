/** A cell that holds requests: its column from the left, its row from below, and which of the four shades it has. */
export interface HeatCell {
	readonly column: number;
	readonly row: number;
	readonly shade: number;
}

/** Where a column begins on the axis of time, and a row on that of latency. */
interface HeatAxes {
	readonly toTime: (column: number) => number;
	readonly toLatency: (row: number) => number;
}

/** How dark the shades are, from few to many: one colour, so that it is told apart on paper as well. */
export const shadeOpacities = [0.2, 0.42, 0.7, 1] as const;

/** Cells as one path a shade: an element a cell would make a page of megabytes. */
export function heatSeries(
	cells: readonly HeatCell[],
	color: string,
	axes: HeatAxes,
): Readonly<Record<string, unknown>> {
	return {
		type: 'custom',
		coordinateSystem: 'cartesian2d',
		silent: true,
		animation: false,
		data: [[axes.toTime(0), axes.toLatency(0)]],
		renderItem: (_: unknown, {coord}: {coord: (at: readonly [number, number]) => readonly [number, number]}) => ({
			type: 'group',
			children: shadeOpacities.flatMap((opacity, shade) => {
				const pathData = pathOf(cells, shade, axes, coord);
				return pathData === '' ? [] : [{type: 'path', silent: true, shape: {pathData}, style: {fill: color, opacity}}];
			}),
		}),
	};
}

function pathOf(
	cells: readonly HeatCell[],
	shade: number,
	{toTime, toLatency}: HeatAxes,
	coord: (at: readonly [number, number]) => readonly [number, number],
): string {
	const rects = joined(cells.filter(cell => cell.shade === shade));
	return rects
		.map(({column, end, row}) => {
			const [left, bottom] = coord([toTime(column), toLatency(row)]);
			const [right, top] = coord([toTime(end), toLatency(row + 1)]);
			return `M${short(left)} ${short(top)}H${short(right)}V${short(bottom)}H${short(left)}Z`;
		})
		.join('');
}

/** Cells of one shade beside each other are one rectangle, which has no seams either. */
function joined(cells: readonly HeatCell[]): {row: number; column: number; end: number}[] {
	const rects: {row: number; column: number; end: number}[] = [];
	for (const {row, column} of cells.toSorted((a, b) => a.row - b.row || a.column - b.column)) {
		const last = rects.at(-1);
		if (last && last.row === row && last.end === column) last.end = column + 1;
		else rects.push({row, column, end: column + 1});
	}
	return rects;
}

const short = (pixels: number) => Number(pixels.toFixed(1));
