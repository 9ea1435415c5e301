import {dashboard} from './dashboard.ts';
import {figure, graph, unit} from './panel.ts';
import {badFrom, neutral} from './threshold.ts';

/** 0 where no answer was of that kind, but nothing where there was no answer at all. */
const orZero = (answers: string) => `sum(k6_http_reqs_total{${answers}}) or 0 * sum(k6_http_reqs_total)`;
const requests = 'sum(rate(k6_http_reqs_total[$__rate_interval]))';

/**
 * A run as k6 itself writes it into Prometheus (`-o experimental-prometheus-rw`). The names of the percentiles come
 * from K6_PROMETHEUS_RW_TREND_STATS=p(50),p(95),p(99); each value covers the run so far, in seconds.
 */
export const k6 = dashboard('k6', 'k6', 'The load, from the generator’s side. Needs a run with remote write.', [
	[
		'Run',
		[
			figure({
				title: 'Virtual users',
				unit: unit.count,
				queries: [['sum(k6_vus)', '']],
				thresholds: neutral(),
			}),
			figure({title: 'Requests', unit: unit.requestsPerSecond, queries: [[requests, '']], thresholds: neutral()}),
			figure({
				title: '5xx',
				unit: unit.count,
				queries: [[orZero('status=~"5.."'), '']],
				thresholds: badFrom(1),
			}),
			figure({
				title: '429',
				unit: unit.count,
				queries: [[orZero('status="429"'), '']],
				description: 'Neither success nor error.',
				thresholds: neutral(),
			}),
			figure({
				title: 'Lowest check',
				unit: unit.share,
				queries: [['min(k6_checks_rate)', '']],
				thresholds: neutral(),
			}),
			figure({
				title: 'Iterations',
				unit: unit.perSecond,
				queries: [['sum(rate(k6_iterations_total[$__rate_interval]))', '']],
				thresholds: neutral(),
			}),
		],
	],
	[
		'Load',
		[
			graph({
				title: 'Requests by status',
				unit: unit.requestsPerSecond,
				queries: [['sum by (status) (rate(k6_http_reqs_total[$__rate_interval]))', '{{status}}']],
				description: 'Status 0: no answer at all.',
			}),
			graph({
				title: 'Requests by name',
				unit: unit.requestsPerSecond,
				queries: [['sum by (name) (rate(k6_http_reqs_total[$__rate_interval]))', '{{name}}']],
			}),
			graph({
				title: 'Virtual users',
				unit: unit.count,
				queries: [
					['sum(k6_vus)', 'active'],
					['sum(k6_vus_max)', 'allocated'],
				],
			}),
		],
	],
	[
		'Latency of the run so far',
		[
			graph(
				{
					title: 'p99 of 2xx by name',
					unit: unit.seconds,
					queries: [['max by (name) (k6_http_req_duration_p99{status=~"2.."})', '{{name}}']],
				},
				2,
			),
			graph(
				{
					title: 'p50 of 2xx by name',
					unit: unit.seconds,
					queries: [['max by (name) (k6_http_req_duration_p50{status=~"2.."})', '{{name}}']],
				},
				2,
			),
		],
	],
	[
		'Traffic',
		[
			graph(
				{
					title: 'Bytes',
					unit: unit.bytesPerSecond,
					queries: [
						['sum(rate(k6_data_received_total[$__rate_interval]))', 'received'],
						['sum(rate(k6_data_sent_total[$__rate_interval]))', 'sent'],
					],
				},
				1,
			),
		],
	],
]);
