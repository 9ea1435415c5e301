/** Rows that fit, the selected one among them (and the next, where two fit), and how many do not. One row is left for saying so. */
export function windowed<Row>(
	rows: readonly Row[],
	selected: number,
	room: number,
): {shown: readonly Row[]; hidden: number; start: number} {
	if (rows.length <= room + 1) return {shown: rows, hidden: 0, start: 0};
	const height = Math.max(1, room);
	const ahead = height > 1 ? 2 : 1;
	const start = Math.max(0, Math.min(selected - height + ahead, rows.length - height));
	return {shown: rows.slice(start, start + height), hidden: rows.length - height, start};
}
