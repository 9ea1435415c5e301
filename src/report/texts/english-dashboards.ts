import {count, spelled} from '../figures.ts';

/** How many panels came out how. */
export interface PanelTally {
	readonly drawn: number;
	readonly empty: number;
	readonly failed: number;
	readonly unknown: number;
}

/** Texts of the dashboards that are drawn without Grafana. */
export const englishDashboards = {
	title: 'Dashboards',
	chart: (title: string) => `Dashboard “${title}”, drawn by perf-tui`,
	drawnBy: (prometheus: string, from: string, to: string) =>
		`Drawn by perf-tui, not by Grafana, from the answers of the ${prometheus}. ${from} to ${to} UTC.`,
	prometheus: (url: string, version: string | null) => `Prometheus${version === null ? '' : ` ${version}`} at ${url}`,
	asked: (dashboards: number, prometheus: string, moment: string) =>
		`${spelled(dashboards, 'dashboard', 'dashboards')} of performance/grafana/dashboards, drawn by perf-tui from what the ${prometheus} answered on ${moment}.`,
	tally: ({drawn, empty, failed, unknown}: PanelTally) =>
		[
			`${spelled(drawn + empty + failed + unknown, 'panel', 'panels')}: ${count(drawn)} drawn`,
			`${count(empty)} without data`,
			...(failed > 0 ? [`${count(failed)} whose query failed`] : []),
			...(unknown > 0 ? [`${count(unknown)} of a kind that perf-tui cannot draw`] : []),
		].join(', '),
	noData: 'no data',
	value: 'value',
	unknownKind: (kind: string) => `perf-tui cannot draw a panel of kind “${kind}”`,
	unreadable: (name: string) => `${name} is no dashboard that perf-tui can read`,
	refused: (said: string) => `Prometheus refused the query: ${said}`,
	datasource: (kind: string) => `asks “${kind}”, not Prometheus`,
	variable: (names: string) => `no value is saved for ${names}`,
	notAsked: 'this query was not asked',
	leftOut: (names: string) => `not carried out: ${names}`,
	moreSeries: (number: number) => `${count(number)} more without room`,
	runs: 'Marked',
	moreMarks: (number: number) => `${count(number)} more`,
};
