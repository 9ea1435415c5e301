import {
	LegendDisplayMode,
	LegendPlacement,
	ReduceDataOptionsBuilder,
	SortOrder,
	TooltipDisplayMode,
	VizLegendOptionsBuilder,
	VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type {ThresholdsConfigBuilder} from '@grafana/grafana-foundation-sdk/dashboard';
import {DataqueryBuilder} from '@grafana/grafana-foundation-sdk/prometheus';
import {PanelBuilder as StatBuilder} from '@grafana/grafana-foundation-sdk/stat';
import {PanelBuilder as GraphBuilder} from '@grafana/grafana-foundation-sdk/timeseries';

/** A PromQL expression and how its series are named; `{{label}}` stands for a label's value. */
export type Query = readonly [expression: string, legend: string];

/** What a panel shows. `description` says what a reader cannot see: where a figure comes from, what is normal. */
export interface Panel {
	readonly title: string;
	readonly unit: string;
	readonly queries: readonly Query[];
	readonly description?: string;
	readonly max?: number;
	readonly thresholds?: ThresholdsConfigBuilder;
}

/** Units as Grafana names them. */
export const unit = {
	bytes: 'decbytes',
	bytesPerSecond: 'Bps',
	count: 'short',
	perSecond: 'ops',
	requestsPerSecond: 'reqps',
	seconds: 's',
	share: 'percentunit',
	usd: 'currencyUSD',
} as const;

/** The one data source of the stack, by the uid that provisioning gives it. */
const prometheus = {type: 'prometheus', uid: 'prometheus'};

/** Columns of Grafana's grid, and rows that a panel is high. */
const full = 24;
const graphHeight = 8;
const numberHeight = 4;

function targets(panel: Panel): DataqueryBuilder[] {
	return panel.queries.map(([expression, legend], index) =>
		new DataqueryBuilder()
			.refId(String.fromCharCode(65 + index))
			.datasource(prometheus)
			.expr(expression)
			.legendFormat(legend),
	);
}

/** Lines over time, `perRow` of them side by side. */
export function graph(panel: Panel, perRow = 3): GraphBuilder {
	const builder = new GraphBuilder()
		.title(panel.title)
		.datasource(prometheus)
		.unit(panel.unit)
		.min(0)
		.height(graphHeight)
		.span(full / perRow)
		.lineWidth(1)
		.fillOpacity(8)
		.legend(
			new VizLegendOptionsBuilder()
				.displayMode(LegendDisplayMode.List)
				.placement(LegendPlacement.Bottom)
				.showLegend(true)
				.calcs([]),
		)
		.tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
		.targets(targets(panel));
	if (panel.description) builder.description(panel.description);
	if (panel.max !== undefined) builder.max(panel.max);
	if (panel.thresholds) builder.thresholds(panel.thresholds);
	return builder;
}

/** The last value in large letters, `perRow` of them side by side. */
export function figure(panel: Panel, perRow = 6): StatBuilder {
	const builder = new StatBuilder()
		.title(panel.title)
		.datasource(prometheus)
		.unit(panel.unit)
		.reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
		.height(numberHeight)
		.span(full / perRow)
		.targets(targets(panel));
	if (panel.description) builder.description(panel.description);
	if (panel.thresholds) builder.thresholds(panel.thresholds);
	return builder;
}
