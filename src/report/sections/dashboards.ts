import type {DashboardPictures} from '../dashboards/dashboard-picture.ts';
import {type Block, plain, type Section} from '../document.ts';
import type {Texts} from '../texts/english.ts';

/** The dashboards over the runs, below a line that counts their panels; null where no Prometheus was asked. */
export function dashboardSection(dashboards: DashboardPictures | null, t: Texts): Section | null {
	if (dashboards === null) return null;
	const pictures = dashboards.charts.map((chart): Block => ({kind: 'chart', chart}));
	return {title: t.dashboards.title, isMain: true, blocks: [plain(dashboards.said), ...pictures]};
}
