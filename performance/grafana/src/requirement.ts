/** What some panels need beside the eleven services, and why they are empty without it. */
export const needs = {
	k6: 'they need a k6 run that writes into Prometheus',
	exporters: 'they need the compose profile exporters',
	monitor: 'they need a perf-tui run with --prometheus',
} as const;

export type Need = keyof typeof needs;

/** The one thing beside the eleven services that a query needs, null when there is none. */
export function needOf(expression: string): Need | null {
	if (/\bk6_/.test(expression)) return 'k6';
	if (/\bperf_tui_/.test(expression)) return 'monitor';
	if (/"jmx-exporter"/.test(expression)) return 'exporters';
	return null;
}
