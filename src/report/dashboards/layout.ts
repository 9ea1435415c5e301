import type {DashboardJson, PanelJson} from './dashboard-json.ts';

/** Pixels of Grafana's grid: 24 columns of a page, rows of 30 with 8 between them. */
export const pageWidth = 1280;
const columns = 24;
const gap = 8;
const rowHeight = 30;

/** A panel and where it stands, in pixels from the top left of the grid. */
export interface PlacedPanel {
	readonly panel: PanelJson;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** Every panel in its place; what a collapsed row hides is laid out below it, as if it were opened. */
export function placePanels({panels}: DashboardJson): PlacedPanel[] {
	let opened = 0;
	return panels.flatMap(({panels: hidden, ...panel}) => {
		const placed = place(panel, opened);
		const inside = panel.type === 'row' ? (hidden ?? []) : [];
		if (inside.length === 0) return [placed];
		const below = inside.map(each => place(each, opened));
		const foot = Math.max(...below.map(each => each.y + each.height));
		opened += Math.max(0, Math.round((foot + gap - placed.y) / (rowHeight + gap)) - 1);
		return [placed, ...below];
	});
}

function place(panel: PanelJson, rows: number): PlacedPanel {
	const {x = 0, y = 0, w = columns, h = 8} = panel.gridPos ?? {};
	const column = (pageWidth + gap) / columns;
	return {
		panel,
		x: Math.round(x * column),
		y: (y + rows) * (rowHeight + gap),
		width: Math.round(w * column) - gap,
		height: h * (rowHeight + gap) - gap,
	};
}
