import {dashboard} from './dashboard.ts';
import {figure, graph, unit} from './panel.ts';
import {badBelow, badFrom, neutral} from './threshold.ts';

const moalog = 'axum_http_requests_total{job="moalog-server",endpoint!~"/metrics|/health"}';
const latency = (quantile: number, status: string) =>
	`histogram_quantile(${quantile}, sum by (le) (rate(axum_http_requests_duration_seconds_bucket{job="moalog-server",endpoint!~"/metrics|/health",status=~"${status}"}[$__rate_interval])))`;

/** What a user of the system meets: rate, outcomes, latency, and whether every service answers its scrape. */
export const overview = dashboard('overview', 'Overview', 'The system as its users meet it, through moalog-server.', [
	[
		'Now',
		[
			figure({
				title: 'Targets up',
				unit: unit.share,
				queries: [['avg(up)', '']],
				description: 'Share of scrape targets that answer.',
				thresholds: badBelow(1),
			}),
			figure({
				title: 'Requests',
				unit: unit.requestsPerSecond,
				queries: [[`sum(rate(${moalog}[$__rate_interval]))`, '']],
				thresholds: neutral(),
			}),
			figure({
				title: '5xx share',
				unit: unit.share,
				queries: [
					[
						`sum(rate(${moalog.replace('}', ',status=~"5.."}')}[$__rate_interval]) or vector(0)) / sum(rate(${moalog}[$__rate_interval]))`,
						'',
					],
				],
				description: 'Every status from 500 to 599, of all requests. A 429 is neither success nor error.',
				thresholds: badFrom(0.01),
			}),
			figure({
				title: 'p99 of 2xx',
				unit: unit.seconds,
				queries: [[latency(0.99, '2..'), '']],
				thresholds: badFrom(3),
			}),
			figure({
				title: 'AI cost',
				unit: unit.usd,
				queries: [['ai_cost_usd_total{job="moalog-server"}', '']],
				description: 'Since moalog-server started.',
				thresholds: neutral(),
			}),
			figure({
				title: 'Failed open',
				unit: unit.count,
				queries: [['rate_limit_fail_open_total{job="moalog-server"}', '']],
				description: 'Analyses let through because the limiter gave no answer.',
				thresholds: badFrom(1),
			}),
		],
	],
	[
		'Load',
		[
			graph({
				title: 'Requests by status',
				unit: unit.requestsPerSecond,
				queries: [[`sum by (status) (rate(${moalog}[$__rate_interval]))`, '{{status}}']],
			}),
			graph({
				title: 'Requests by endpoint',
				unit: unit.requestsPerSecond,
				queries: [[`sum by (method, endpoint) (rate(${moalog}[$__rate_interval]))`, '{{method}} {{endpoint}}']],
			}),
			graph({
				title: 'Latency of 2xx',
				unit: unit.seconds,
				queries: [
					[latency(0.5, '2..'), 'p50'],
					[latency(0.95, '2..'), 'p95'],
					[latency(0.99, '2..'), 'p99'],
				],
				description: 'Only 2xx: quick rejections would hide what work takes.',
			}),
		],
	],
	[
		'Services',
		[
			graph(
				{
					title: 'Up',
					unit: unit.count,
					queries: [['up', '{{job}}']],
					max: 1,
					description: '1: the last scrape was answered.',
				},
				2,
			),
			graph({title: 'Scrape duration', unit: unit.seconds, queries: [['scrape_duration_seconds', '{{job}}']]}, 2),
		],
	],
]);
