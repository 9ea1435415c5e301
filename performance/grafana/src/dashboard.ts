import type {Builder} from '@grafana/grafana-foundation-sdk/cog';
import {
	AnnotationQueryBuilder,
	type Dashboard,
	DashboardBuilder,
	DashboardCursorSync,
	type Panel,
	RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** A titled row and what stands in it. */
export type Row = readonly [title: string, panels: readonly Builder<Panel>[]];

/** Runs that perf-tui made with --prometheus, from start to end, with their limiter state. */
const runs = new AnnotationQueryBuilder()
	.name('Runs')
	.datasource({type: 'prometheus', uid: 'prometheus'})
	.enable(true)
	.iconColor('blue')
	.expr('max by (scenario, limiter, round) (perf_tui_run)')
	.step('5s')
	.titleFormat('{{scenario}}')
	.textFormat('limiter {{limiter}}, round {{round}}');

/** `uid` is the file's name and the address in Grafana: /d/perf-tui-<uid>. */
export function dashboard(uid: string, title: string, description: string, rows: readonly Row[]): Dashboard {
	const builder = new DashboardBuilder(title)
		.uid(`perf-tui-${uid}`)
		.description(description)
		.tags(['perf-tui', 'generated'])
		.readonly()
		.refresh('5s')
		.time({from: 'now-15m', to: 'now'})
		.timezone('browser')
		.tooltip(DashboardCursorSync.Crosshair)
		.annotation(runs);
	for (const [row, panels] of rows) {
		builder.withRow(new RowBuilder(row));
		for (const panel of panels) builder.withPanel(panel);
	}
	const built = builder.build();
	// The builder numbers rows 0 and panels not at all; links to a panel need a number that stays.
	built.panels?.forEach((panel, index) => {
		panel.id = index + 1;
	});
	return built;
}
