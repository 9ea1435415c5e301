import {durationBuckets, type RequestSeries} from './request-metrics.ts';

/** Label names and values of one sample, in the order they are printed. */
export type Labels = Readonly<Record<string, string>>;

function escapeLabel(value: string): string {
	return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function formatLabels(labels: Labels): string {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
	return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** One metric family in the Prometheus text format; a family without samples still says that it exists. */
export function formatFamily(
	name: string,
	type: 'counter' | 'gauge',
	help: string,
	samples: ReadonlyArray<readonly [labels: Labels, value: number]>,
): string {
	const lines = samples.map(([labels, value]) => `${name}${formatLabels(labels)} ${value}\n`);
	return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

/** The two families of the Axum metrics layer: a counter and a histogram by method, endpoint and status. */
export function formatAxumRequests(all: readonly RequestSeries[]): string {
	const name = 'axum_http_requests_duration_seconds';
	let histogram = `# HELP ${name} Time to answer.\n# TYPE ${name} histogram\n`;
	for (const series of all) {
		const labels = {method: series.method, endpoint: series.endpoint, status: String(series.status)};
		let cumulative = 0;
		durationBuckets.forEach((bound, index) => {
			cumulative += series.buckets[index]!;
			histogram += `${name}_bucket${formatLabels({...labels, le: String(bound)})} ${cumulative}\n`;
		});
		histogram += `${name}_bucket${formatLabels({...labels, le: '+Inf'})} ${series.count}\n`;
		histogram += `${name}_sum${formatLabels(labels)} ${series.sumSeconds}\n`;
		histogram += `${name}_count${formatLabels(labels)} ${series.count}\n`;
	}
	const counter = formatFamily(
		'axum_http_requests_total',
		'counter',
		'Requests answered.',
		all.map(series => [
			{method: series.method, endpoint: series.endpoint, status: String(series.status)},
			series.count,
		]),
	);
	return counter + histogram;
}

/** The request summary of a Spring Boot actuator: `_count` and `_sum` by method, uri and status. */
export function formatSpringRequests(all: readonly RequestSeries[]): string {
	const name = 'http_server_requests_seconds';
	let text = `# HELP ${name} Requests answered.\n# TYPE ${name} summary\n`;
	for (const series of all) {
		const labels = formatLabels({method: series.method, uri: series.endpoint, status: String(series.status)});
		text += `${name}_count${labels} ${series.count}\n${name}_sum${labels} ${series.sumSeconds}\n`;
	}
	return text;
}
