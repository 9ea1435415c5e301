import * as z from 'zod';

const text = z.string().nullish();
const number = z.number().nullish();
const datasource = z.looseObject({type: text}).nullish().catch(null);

const target = z.looseObject({
	refId: text,
	expr: text,
	legendFormat: text,
	interval: text,
	instant: z.boolean().nullish(),
	range: z.boolean().nullish(),
	hide: z.boolean().nullish(),
	datasource,
});

const mapping = z.looseObject({type: z.string(), options: z.unknown()});

const fieldDefaults = z.looseObject({
	unit: text,
	decimals: number,
	min: number,
	max: number,
	noValue: text,
	color: z.looseObject({mode: text, fixedColor: text}).nullish(),
	mappings: z.array(mapping).nullish(),
	thresholds: z
		.looseObject({
			mode: text,
			steps: z.array(z.looseObject({value: number, color: z.string()})).nullish(),
		})
		.nullish(),
	custom: z
		.looseObject({
			drawStyle: text,
			lineInterpolation: text,
			lineWidth: number,
			fillOpacity: number,
			stacking: z.looseObject({mode: text}).nullish(),
			scaleDistribution: z.looseObject({type: text, log: number}).nullish(),
			thresholdsStyle: z.looseObject({mode: text}).nullish(),
		})
		.nullish(),
});

const options = z.looseObject({
	graphMode: text,
	colorMode: text,
	textMode: text,
	legend: z.looseObject({showLegend: z.boolean().nullish(), calcs: z.array(z.string()).nullish()}).nullish(),
	reduceOptions: z.looseObject({calcs: z.array(z.string()).nullish(), values: z.boolean().nullish()}).nullish(),
});

const plainPanel = z.looseObject({
	type: z.string(),
	title: text,
	description: text,
	collapsed: z.boolean().nullish(),
	gridPos: z.looseObject({x: z.number(), y: z.number(), w: z.number(), h: z.number()}).nullish(),
	datasource,
	targets: z.array(target).nullish(),
	fieldConfig: z.looseObject({defaults: fieldDefaults.nullish(), overrides: z.array(z.unknown()).nullish()}).nullish(),
	options: options.nullish(),
	transformations: z.array(z.unknown()).nullish(),
	interval: text,
	maxDataPoints: number,
	repeat: text,
	timeFrom: text,
	timeShift: text,
});

const variable = z.looseObject({
	name: z.string(),
	type: z.string(),
	allValue: text,
	multi: z.boolean().nullish(),
	query: z.unknown(),
	current: z
		.looseObject({value: z.union([z.string(), z.array(z.string())]).nullish()})
		.nullish()
		.catch(null),
	options: z.array(z.looseObject({value: z.unknown()})).nullish(),
});

const annotation = z.looseObject({
	name: text,
	enable: z.boolean().nullish(),
	expr: text,
	step: text,
	titleFormat: text,
	textFormat: text,
	datasource,
});

/** What of Grafana's dashboard JSON is read; the rest may be anything. */
export const dashboardSchema = z.looseObject({
	title: text,
	panels: z.array(plainPanel.extend({panels: z.array(plainPanel).nullish()})),
	templating: z.looseObject({list: z.array(variable).nullish()}).nullish(),
	annotations: z.looseObject({list: z.array(annotation).nullish()}).nullish(),
});

export type DashboardJson = z.infer<typeof dashboardSchema>;
export type PanelJson = z.infer<typeof plainPanel>;
export type TargetJson = z.infer<typeof target>;
export type VariableJson = z.infer<typeof variable>;
export type AnnotationJson = z.infer<typeof annotation>;
export type FieldDefaults = z.infer<typeof fieldDefaults>;
