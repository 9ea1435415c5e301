import {dashboard} from './dashboard.ts';
import {graph, unit} from './panel.ts';

const check = 'http_server_requests_seconds_bucket{job="rate-limiter",uri="/api/v1/rate-limit/check"}';
const quantile = (of: number) => `histogram_quantile(${of}, sum by (le) (rate(${check}[$__rate_interval])))`;

/** The limiter, the provider that it protects, and what each of the two turned away. */
export const limiter = dashboard('limiter', 'Rate limiter', 'Decisions, and what they spare the AI provider.', [
	[
		'Decisions',
		[
			graph({
				title: 'Decisions',
				unit: unit.perSecond,
				queries: [
					[
						'sum by (algorithm, allowed) (rate(rate_limiter_requests_total{job="rate-limiter"}[$__rate_interval])) > 0',
						'{{algorithm}} allowed={{allowed}}',
					],
				],
			}),
			graph({
				title: 'Time of a decision',
				unit: unit.seconds,
				queries: [
					[quantile(0.5), 'p50'],
					[quantile(0.99), 'p99'],
				],
				description: 'At the limiter. moalog-server waits 500 ms at most, then lets the request through.',
			}),
			graph({
				title: 'Failed open',
				unit: unit.perSecond,
				queries: [['rate(rate_limit_fail_open_total{job="moalog-server"}[$__rate_interval])', 'let through']],
				description: 'Must stay 0 while the limiter is on.',
			}),
		],
	],
	[
		'AI provider',
		[
			graph({
				title: 'Analyses by outcome',
				unit: unit.perSecond,
				queries: [['sum by (outcome) (rate(ai_calls_total{job="moalog-server"}[$__rate_interval]))', '{{outcome}}']],
				description: 'limited: turned away by the limiter (429). rejected: by the provider (503).',
			}),
			graph({
				title: 'In flight and waiting',
				unit: unit.count,
				queries: [
					['ai_in_flight{job="moalog-server"}', 'in flight'],
					['ai_queue_depth{job="moalog-server"}', 'waiting'],
				],
				description: 'The simulated provider works on 10 and lets 25 wait; the next one is rejected.',
			}),
			graph({
				title: 'Cost',
				unit: unit.usd,
				queries: [['ai_cost_usd_total{job="moalog-server"}', 'since start']],
			}),
		],
	],
	[
		'Redis',
		[
			graph(
				{
					title: 'Scripts',
					unit: unit.perSecond,
					queries: [
						['sum by (cmd) (rate(redis_commands_total{cmd=~"eval|evalsha|xadd"}[$__rate_interval]))', '{{cmd}}'],
					],
					description: 'One script a decision.',
				},
				2,
			),
			graph({title: 'Keys', unit: unit.count, queries: [['redis_db_keys{db="db0"}', 'keys']]}, 2),
		],
	],
]);
